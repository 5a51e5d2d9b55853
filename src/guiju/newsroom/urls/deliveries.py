"""Addresses of what is sent out, and of the channels it is sent through."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import authorising, channels, deliveries

urlpatterns = [
    path("deliveries/", deliveries.deliveries, name="deliveries"),
    path("deliveries/<int:delivery_id>/", deliveries.delivery, name="delivery"),
    path("deliveries/<int:delivery_id>/code/", deliveries.code, name="delivery_code"),
    path(
        "deliveries/<int:delivery_id>/pictures/<int:picture_id>/",
        deliveries.picture,
        name="delivery_picture",
    ),
    path("deliveries/<int:delivery_id>/proof/", deliveries.proof, name="delivery_proof"),
    path("deliveries/<int:delivery_id>/<slug:name>/", deliveries.act, name="delivery_act"),
    path("channels/", channels.channels, name="channels"),
    path("channels/weibo/back/", authorising.back, name="weibo_back"),
    path("channels/<int:account_id>/", channels.channel, name="channel"),
    path("channels/<int:account_id>/authorise/", authorising.begin, name="weibo_begin"),
    path("channels/<int:account_id>/keys/", channels.make_key, name="reader_key_make"),
    path("channels/keys/<int:key_id>/revoke/", channels.revoke_key, name="reader_key_revoke"),
]
