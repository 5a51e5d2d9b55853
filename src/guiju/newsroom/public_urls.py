"""Pages of the newsroom for people without a log-in: a body outside answers a consultation by its link."""

from django.urls import path

from guiju.newsroom.views import consulted

app_name = "consult"

urlpatterns = [
    path("<slug:secret>/", consulted.consulted, name="consulted"),
]
