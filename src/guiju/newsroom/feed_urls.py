"""Addresses at which programs read what is live on an account."""

from django.urls import path

from guiju.newsroom.views import feeding

app_name = "feeds"

urlpatterns = [
    path("<int:account_id>/atom.xml", feeding.atom, name="atom"),
    path("<int:account_id>/feed.json", feeding.jsonfeed, name="json"),
    path(
        "<int:account_id>/articles/<int:delivery_id>/pictures/<int:picture_id>/",
        feeding.picture,
        name="picture",
    ),
]
