"""Users, signed in by e-mail, and how they like to see the product."""

from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower

from tinkerflow.kit.clock import now
from tinkerflow.kit.ids import uuid7


class UserManager(BaseUserManager["User"]):
    """Makes users with a normalised address and a hashed password."""

    def create_user(self, email: str, password: str | None = None, **more: Any) -> "User":
        user = self.model(email=self.normalize_email(email), **more)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str, **more: Any) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **more)


class User(AbstractBaseUser, PermissionsMixin):
    """A person who signs in. Belongs to organizations through memberships."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    email = models.EmailField("e-mail", unique=True)
    is_active = models.BooleanField(default=True)
    is_staff = models.BooleanField(default=False)
    created_at = models.DateTimeField(default=now, editable=False)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        db_table = "users"
        constraints = [models.UniqueConstraint(Lower("email"), name="users_email_once")]

    def __str__(self) -> str:
        return self.email


class UserProfile(models.Model):
    """What a person tells us about themselves; nothing here decides what they may do."""

    class Theme(models.TextChoices):
        """Which colours to show."""

        SYSTEM = "system", "As my system"
        LIGHT = "light", "Light"
        DARK = "dark", "Dark"

    user = models.OneToOneField(
        User, models.CASCADE, primary_key=True, related_name="profile", db_column="user_id"
    )
    display_name = models.TextField(blank=True, default="")
    avatar_url = models.TextField(blank=True, default="")
    theme = models.TextField(choices=Theme.choices, default=Theme.SYSTEM)
    timezone = models.TextField(default="UTC")
    created_at = models.DateTimeField(default=now, editable=False)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        db_table = "user_profiles"
