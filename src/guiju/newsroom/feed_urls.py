"""Addresses at which programs read what is live on an account, and what is planned."""

from django.urls import path

from guiju.newsroom.views import calendar_links, feeding

app_name = "feeds"

urlpatterns = [
    path("calendar/<str:secret>.ics", calendar_links.calendar, name="calendar"),
    path("<int:account_id>/atom.xml", feeding.atom, name="atom"),
    path("<int:account_id>/feed.json", feeding.jsonfeed, name="json"),
    path(
        "<int:account_id>/articles/<int:delivery_id>/pictures/<int:picture_id>/",
        feeding.picture,
        name="picture",
    ),
]
