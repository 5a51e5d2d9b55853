"""What is kept of the first post of each text, so that later ones that are nearly the same find it."""

from __future__ import annotations

from typing import ClassVar

from django.db import models


class PostSignature(models.Model):
    """Numbers by which texts are held against one another (`textcheck.near_duplicates`)."""

    post = models.OneToOneField("newsroom.Post", models.CASCADE, primary_key=True)
    numbers = models.BinaryField()

    def __str__(self) -> str:
        return f"signature of post {self.pk}"


class PostBand(models.Model):
    """A key under which a signature is looked up. `first` is the post; one whose text was changed since is still
    found here, and then passed over by its signature."""

    key = models.BigIntegerField()
    first = models.BigIntegerField()

    class Meta:
        indexes: ClassVar = [models.Index(fields=["key", "first"], name="post_band_key")]

    def __str__(self) -> str:
        return f"{self.key}: {self.first}"
