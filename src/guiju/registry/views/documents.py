"""Pages of documents: printing one, and the templates they are printed from."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone, translation
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from guiju.platforms.documents.container import LARGEST
from guiju.platforms.documents.wording import TemplateError
from guiju.platforms.paper_formats import MEDIA_TYPES
from guiju.registry import selectors, services
from guiju.registry.documents import facts, printing
from guiju.registry.documents.kinds import NAMES, DocumentKind
from guiju.registry.documents.printing import SHIPPED
from guiju.registry.forms import TemplateForm
from guiju.registry.models import TemplateEdition
from guiju.units.doors import officer_of, page, shows
from guiju.units.papers import Upload
from guiju.units.rights import Right


@require_POST
@page(right=Right.ISSUE_DOCUMENTS)
@shows("A10-7", "A14-2")
def of_case(request: HttpRequest, case_id: int, kind: str) -> HttpResponse:
    """A document of a case, to be printed and sealed."""
    officer, wanted = officer_of(request), _kind(kind)
    case = get_object_or_404(selectors.cases(officer), pk=case_id)
    printed = services.issue_document(officer, case_id=case.pk, kind=wanted, now=timezone.now())
    return _file(printed.name, printed.content)


@require_POST
@page(right=Right.ISSUE_DOCUMENTS)
@shows("A2-1", "A33-1")
def of_account(request: HttpRequest, account_id: int) -> HttpResponse:
    """The registration form of an account."""
    officer = officer_of(request)
    account = get_object_or_404(selectors.accounts(officer), pk=account_id)
    printed = services.issue_account_card(officer, account_id=account.pk, now=timezone.now())
    return _file(printed.name, printed.content)


@require_GET
@page(right=Right.KEEP_TEMPLATES)
def templates(request: HttpRequest) -> HttpResponse:
    """Every document with the template in force."""
    in_force = selectors.editions_in_force()
    rows = [(kind, NAMES[kind], in_force.get(kind)) for kind in DocumentKind]
    return render(request, "registry/templates/templates.html", {"rows": rows})


@require_http_methods(["GET", "POST"])
@page(right=Right.KEEP_TEMPLATES)
def template(request: HttpRequest, kind: str) -> HttpResponse:
    """One document: its template, what a template may name, its editions; upload another."""
    wanted, troubles = _kind(kind), []
    posted = (request.POST, request.FILES) if request.method == "POST" else ()
    form = TemplateForm(*posted)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            edition = services.replace_template(
                officer_of(request),
                kind=wanted,
                # A byte more than is allowed shows that a file is too large; the rest need not be read.
                upload=Upload(file.name, file.read(LARGEST + 1)),
                reason=form.cleaned_data["reason"],
                now=timezone.now(),
            )
        except TemplateError as error:
            troubles = _said(error)
        else:
            messages.success(request, _said_in_force(edition))
            return redirect("registry:document_template", kind=kind)
    context = {
        "kind": wanted,
        "name": NAMES[wanted],
        "form": form,
        "troubles": troubles,
        "placeholders": facts.placeholders(wanted),
        "in_force": selectors.edition_in_force(wanted),
        "editions": selectors.editions(wanted)[:50],
    }
    status = 422 if troubles or form.errors else 200
    return render(request, "registry/templates/template.html", context, status=status)


@require_GET
@page(right=Right.KEEP_TEMPLATES)
def template_file(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """An edition of a template as the file it is; 0 is the shipped one."""
    wanted = _kind(kind)
    edition = _edition(wanted, number)
    name = edition.paper.name if edition else printing.file_name(wanted, _("template"))
    return _file(name, printing.template(edition, wanted))


@require_GET
@page(right=Right.KEEP_TEMPLATES)
def template_sample(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """An edition filled with invented values, to see how it looks."""
    wanted = _kind(kind)
    try:
        printed = printing.fill_with_sample(_edition(wanted, number), wanted)
    except TemplateError as error:
        messages.error(request, " ".join(_said(error)))
        return redirect("registry:document_template", kind=kind)
    return _file(printed.name, printed.content)


@require_POST
@page(right=Right.KEEP_TEMPLATES)
def template_restore(request: HttpRequest, kind: str, number: int) -> HttpResponse:
    """Go back to a former edition or the shipped template."""
    wanted = _kind(kind)
    _edition(wanted, number)
    try:
        edition = services.restore_template(
            officer_of(request), kind=wanted, number=number, now=timezone.now()
        )
    except TemplateError as error:
        messages.error(request, " ".join(_said(error)))
    else:
        messages.success(request, _said_in_force(edition))
    return redirect("registry:document_template", kind=kind)


def _kind(name: str) -> DocumentKind:
    if name not in DocumentKind.values:
        raise Http404
    return DocumentKind(name)


def _edition(kind: DocumentKind, number: int) -> TemplateEdition | None:
    if number == SHIPPED:
        return None
    return get_object_or_404(selectors.editions(kind), number=number)


def _said(error: TemplateError) -> list[str]:
    language = translation.get_language() or ""
    return [each.text(language) for each in error.troubles]


def _said_in_force(edition: TemplateEdition | None) -> str:
    if edition is None:
        return _("The shipped template is in force again.")
    return _("Edition %(number)s is in force from now on.") % {"number": edition.number}


def _file(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=MEDIA_TYPES["docx"])
    response["Content-Disposition"] = (
        content_disposition_header(as_attachment=True, filename=name) or "attachment"
    )
    response["X-Content-Type-Options"] = "nosniff"
    return response
