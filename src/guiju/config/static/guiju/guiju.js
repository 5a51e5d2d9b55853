/*
 * What pages ask for with data- attributes (all of them work without it, only less smoothly):
 *   data-confirm="sentence"   on a button: asks before it acts
 *   data-guard                on a form: warns before a changed form is left
 *   data-drawer               on details: closes when the reader clicks elsewhere or presses Escape
 *   data-once                 on a form: its buttons rest after the first submission
 *   data-copy="#id"           on a button: copies the text of that element
 *   data-print                on a button: prints the page
 *   data-calm                 on what refreshes itself: it waits while something in it is open
 * A fragment that HTMX puts into #dialog-body opens the dialog.
 */
(function () {
  "use strict";
  var dialog = document.getElementById("dialog");
  var body = document.getElementById("dialog-body");
  var toast = document.getElementById("toast");
  var changed = null;

  function tell(sentence) {
    toast.textContent = sentence;
    toast.hidden = false;
    window.clearTimeout(tell.timer);
    tell.timer = window.setTimeout(function () { toast.hidden = true; }, 8000);
  }

  /* Dialog */
  document.addEventListener("htmx:afterSwap", function (event) {
    if (dialog && event.detail.target === body && dialog.showModal && !dialog.open) dialog.showModal();
  });
  if (dialog) {
    dialog.addEventListener("click", function (event) {
      if (event.target === dialog) dialog.close();
    });
    dialog.addEventListener("close", function () { body.textContent = ""; });
  }

  /* What the server could not do */
  document.addEventListener("htmx:beforeRequest", function (event) {
    var part = event.detail.elt;
    if (part.hasAttribute("data-calm") && part.querySelector("details[open]")) event.preventDefault();
  });
  document.addEventListener("htmx:sendError", function () { tell(toast.dataset.unreachable); });
  document.addEventListener("htmx:responseError", function () { tell(toast.dataset.failed); });

  /* Ask before a dangerous act */
  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-confirm]");
    if (button && !window.confirm(button.dataset.confirm)) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
  }, true);

  /* Lists filter on change even where HTMX did not load */
  document.addEventListener("change", function (event) {
    var form = event.target.closest("form[data-filters]");
    if (form && !window.htmx) form.submit();
  });

  /* Do not lose a changed form */
  document.addEventListener("input", function (event) {
    var form = event.target.closest("form[data-guard]");
    if (form) changed = form;
  });
  document.addEventListener("submit", function (event) {
    changed = null;
    var form = event.target;
    if (!form.hasAttribute("data-once") || event.defaultPrevented) return;
    /* After the browser has read the form, or a pressed button would not be part of it. */
    window.setTimeout(function () {
      form.querySelectorAll("button[type=submit]").forEach(function (button) { button.disabled = true; });
    }, 0);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-once] button[type=submit]").forEach(function (button) { button.disabled = false; });
  });
  window.addEventListener("beforeunload", function (event) {
    if (changed && document.contains(changed)) {
      event.preventDefault();
      event.returnValue = "";
    }
  });

  /* Drawer */
  document.addEventListener("click", function (event) {
    document.querySelectorAll("details[data-drawer][open]").forEach(function (drawer) {
      if (!drawer.contains(event.target)) drawer.open = false;
    });
    var copy = event.target.closest("[data-copy]");
    if (copy && navigator.clipboard) {
      navigator.clipboard.writeText(document.querySelector(copy.dataset.copy).textContent.trim());
      copy.setAttribute("data-done", "");
    }
    if (event.target.closest("[data-print]")) window.print();
  });
  /* "/" searches: the field of the page where it has one, else the page of the full-text search. */
  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("input, textarea, select, [contenteditable]")) return;
    var field = document.querySelector("[data-search]");
    var page = document.querySelector("a[data-search-page]");
    if (!field && !page) return;
    event.preventDefault();
    if (field) field.focus();
    else page.click();
  });
  document.addEventListener("keydown", function (event) {
    if (event.key !== "Escape") return;
    document.querySelectorAll("details[data-drawer][open]").forEach(function (drawer) {
      drawer.open = false;
      drawer.querySelector("summary").focus();
    });
  });
})();
