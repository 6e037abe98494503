"""The newsletter as it is written: for administrators."""

from uuid import UUID

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from web_clients.site.api_errors import ApiProblem
from web_clients.site.body_limits import accepts_upload
from web_clients.site.home.administrators import for_administrators
from web_clients.site.home.forms import IssueForm
from web_clients.site.home_api import home_api
from web_clients.site.translations import gettext, ngettext

PAGE = 20
LARGEST = 384 * 1024
"""Bytes of a form with a whole issue: every character of the longest may take nine as a form sends it."""
SEE_OTHER = 303
PUBLISHED = 409
CHANGED = 412
WRONG = 422

bp = Blueprint("issues", __name__, url_prefix="/manage/newsletter")


@bp.get("")
@for_administrators
def all_of_them() -> ResponseReturnValue:
    """Every issue, drafts first to the eye, and how many people get them."""
    api = home_api()
    page = api.issues(request.args.get("cursor"), limit=PAGE)
    confirmed, asked = api.subscribers()
    return render_template(
        "home/issues.html", issues=page.items, cursor=page.cursor, confirmed=confirmed, asked=asked
    )


@bp.route("/new", methods=["GET", "POST"])
@accepts_upload(LARGEST)
@for_administrators
def new() -> ResponseReturnValue:
    """Begin one."""
    form = IssueForm.sent(request.form)
    if request.method == "GET":
        return render_template("home/edit_issue.html", form=form, issue=None, changed=False)
    try:
        made = home_api().draft(form.typed)
    except ApiProblem as problem:
        form.take(problem)
        return render_template("home/edit_issue.html", form=form, issue=None, changed=False), WRONG
    flash(gettext("The draft is kept. Nobody sees it yet."), "good")
    return redirect(url_for(".one", issue_id=made), SEE_OTHER)


@bp.route("/<uuid:issue_id>", methods=["GET", "POST"])
@accepts_upload(LARGEST)
@for_administrators
def one(issue_id: UUID) -> ResponseReturnValue:
    """One issue, as it will look, and to edit."""
    api = home_api()
    kept = api.issue(issue_id)
    if request.method == "GET":
        return render_template("home/edit_issue.html", form=IssueForm.of(kept), issue=kept, changed=False)
    form = IssueForm.sent(request.form)
    try:
        api.edit_issue(issue_id, form.typed, version=form.version)
    except ApiProblem as problem:
        changed = problem.status == CHANGED
        if changed:
            # Sending the form once more now means: put mine in the place of what stands there.
            form.version = kept.version
        else:
            form.take(problem)
        page = render_template("home/edit_issue.html", form=form, issue=kept, changed=changed)
        return page, CHANGED if changed else WRONG
    flash(gettext("The issue is saved."), "good")
    return redirect(url_for(".one", issue_id=issue_id), SEE_OTHER)


@bp.route("/<uuid:issue_id>/publish", methods=["GET", "POST"])
@for_administrators
def publish(issue_id: UUID) -> ResponseReturnValue:
    """Ask, then show it to everybody and mail it; only as it was looked at."""
    api = home_api()
    kept = api.issue(issue_id)
    changed = False
    if request.method == "GET" and kept.published_at is not None:
        return redirect(url_for(".one", issue_id=issue_id), SEE_OTHER)
    if request.method == "POST":
        try:
            done = api.publish(issue_id, version=IssueForm.sent(request.form).version)
        except ApiProblem as problem:
            if problem.status == PUBLISHED:
                flash(gettext("It was published already."), "info")
                return redirect(url_for(".one", issue_id=issue_id), SEE_OTHER)
            if problem.status != CHANGED:
                raise
            changed = True
        else:
            said = ngettext(
                "Published. It is on its way to %(count)s subscriber.",
                "Published. It is on its way to %(count)s subscribers.",
                done.addressed,
            )
            flash(said, "good")
            return redirect(url_for("newsletter.issue", slug=done.slug), SEE_OTHER)
    page = render_template(
        "home/publish_issue.html", issue=kept, changed=changed, readers=api.subscribers()[0]
    )
    return page, CHANGED if changed else 200


@bp.route("/<uuid:issue_id>/delete", methods=["GET", "POST"])
@for_administrators
def delete(issue_id: UUID) -> ResponseReturnValue:
    """Ask, then delete it."""
    kept = home_api().issue(issue_id)
    if request.method == "GET":
        return render_template("home/delete_issue.html", issue=kept)
    home_api().delete_issue(issue_id)
    flash(gettext("%(title)s is gone.", title=kept.title), "good")
    return redirect(url_for(".all_of_them"), SEE_OTHER)
