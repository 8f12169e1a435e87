"""Who is at the page, where only those who are named may change something."""

from __future__ import annotations

import streamlit as st

from dashboard import settings
from dashboard.settings import Rights
from dashboard.wording import plain


def signed_in() -> str | None:
    """The mail address that the reader has signed in with, None where they have not."""
    person = st.user.to_dict() if settings.has_editors() else {}
    address = person.get("email")
    is_certain = person.get("is_logged_in") and person.get("email_verified", True)
    return address if is_certain and isinstance(address, str) else None


def offer_to_sign_in(rights: Rights) -> None:
    """Draw the way in, or out, where only those who are named may change something."""
    if settings.is_read_only() or not settings.has_editors():
        return
    person = signed_in()
    if person is None:
        st.button("Sign in to edit", key="sign-in", type="tertiary", on_click=_sign_in)
        return
    may = (
        "reviewer" if rights.can_review else "editor" if rights.can_correct else "not on the list of editors"
    )
    st.caption(plain(f"Signed in as {person}, {may}"))
    st.button("Sign out", key="sign-out", type="tertiary", on_click=st.logout)


def _sign_in() -> None:
    try:
        st.login()
    except Exception as error:  # Streamlit says in words what is not set up
        st.error(plain(f"Nobody can sign in here: {error}"))
