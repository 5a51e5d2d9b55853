"""Addresses of manuscripts: writing, review, signature. Last of the room: an act is any other word."""

from __future__ import annotations

from django.urls import path

from guiju.newsroom.views import (
    alike,
    consultations,
    editions,
    exemptions,
    illustrations,
    levels,
    manuscript_list,
    manuscripts,
    reprints,
    scheduling,
    second_judge,
    variants,
    wording,
)

urlpatterns = [
    path("manuscripts/", manuscript_list.manuscripts, name="manuscripts"),
    path("manuscripts/export.<str:form_name>", manuscript_list.export, name="manuscripts_export"),
    path("manuscripts/new/", manuscripts.begin, name="manuscript_begin"),
    path("manuscripts/<int:manuscript_id>/", manuscripts.manuscript, name="manuscript"),
    path(
        "manuscripts/<int:manuscript_id>/duplicate/",
        manuscripts.duplicate,
        name="manuscript_duplicate",
    ),
    path("manuscripts/<int:manuscript_id>/save/", manuscripts.save, name="manuscript_save"),
    path("manuscripts/<int:manuscript_id>/original/", reprints.original, name="original"),
    path(
        "manuscripts/<int:manuscript_id>/original/explain/",
        reprints.explain,
        name="original_explain",
    ),
    path("manuscripts/<int:manuscript_id>/alike/", alike.of_manuscript, name="manuscript_alike"),
    path("manuscripts/<int:manuscript_id>/editions/", editions.editions, name="editions"),
    path(
        "manuscripts/<int:manuscript_id>/pictures/<int:illustration_id>/",
        illustrations.picture,
        name="illustration",
    ),
    path(
        "manuscripts/<int:manuscript_id>/pictures/<int:illustration_id>/describe/",
        illustrations.describe,
        name="illustration_describe",
    ),
    path(
        "manuscripts/<int:manuscript_id>/pictures/<int:illustration_id>/remove/",
        illustrations.remove,
        name="illustration_remove",
    ),
    path("manuscripts/<int:manuscript_id>/upload/", illustrations.upload, name="manuscript_upload"),
    path(
        "manuscripts/<int:manuscript_id>/attachments/<int:attachment_id>/remove/",
        illustrations.detach,
        name="detach",
    ),
    path("manuscripts/<int:manuscript_id>/consult/", consultations.ask, name="consult"),
    path(
        "manuscripts/<int:manuscript_id>/schedule/",
        scheduling.schedule,
        name="manuscript_schedule",
    ),
    path("manuscripts/<int:manuscript_id>/afterwards/", manuscripts.afterwards, name="afterwards"),
    path("manuscripts/<int:manuscript_id>/level/<slug:name>/", levels.level, name="level"),
    path("manuscripts/<int:manuscript_id>/wording/", wording.mend, name="wording_mend"),
    path("manuscripts/<int:manuscript_id>/masking/", wording.mask, name="wording_mask"),
    path(
        "manuscripts/<int:manuscript_id>/second-judge/", second_judge.opinion, name="second_judge"
    ),
    path("manuscripts/<int:manuscript_id>/exemptions/", exemptions.ask, name="exemption_ask"),
    path(
        "manuscripts/<int:manuscript_id>/exemptions/<int:exemption_id>/",
        exemptions.confirm,
        name="exemption_confirm",
    ),
    path(
        "manuscripts/<int:manuscript_id>/variants/<int:account_id>/",
        variants.variant,
        name="variant",
    ),
    path(
        "manuscripts/<int:manuscript_id>/variants/<int:account_id>/save/",
        variants.save,
        name="variant_save",
    ),
    path(
        "manuscripts/<int:manuscript_id>/variants/<int:account_id>/follow/",
        variants.follow,
        name="variant_follow",
    ),
    path("manuscripts/<int:manuscript_id>/<slug:name>/", manuscripts.act, name="manuscript_act"),
]
