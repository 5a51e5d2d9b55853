"""Addresses of posts, their classes and column plans."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import alike, content, posts

urlpatterns = [
    path("posts/", posts.posts, name="posts"),
    path("posts/classify/", content.classify, name="classify"),
    path("content/accounts/<int:account_id>/", content.content, name="content"),
    path("content/accounts/<int:account_id>/part/", content.of_account, name="content_of_account"),
    path("content/accounts/<int:account_id>/plan/", content.plan, name="column_plan"),
    path("content/columns/<int:column_id>/end/", content.end, name="column_end"),
    path("posts/export/", posts.export, name="export"),
    path("posts/<int:post_id>/", posts.post, name="post"),
    path("posts/<int:post_id>/alike/", alike.alike, name="alike"),
    path("posts/accounts/<int:account_id>/heatmap/", posts.heatmap, name="heatmap"),
]
