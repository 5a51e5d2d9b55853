/*
 * Comments and remarks beside a text: their words are marked in it, and what a reader selects goes into the form.
 *   [data-text="body"]           a text, by the name the form has for it; where it is edited, its `.rich-text`
 *   [data-in][data-from][data-to] a comment or remark: in which text its words stand, from where to where, counted
 *                                in characters that are not white space (newsroom/commenting/anchoring.py)
 *   [data-show="comment-7"]      a link that shows the words of that comment
 *   [data-comment-form], [data-comment-selected]   the form, and the button that fills it from the selection
 * Marks are highlights of the browser (CSS Custom Highlight API): no element is put into the text, so that an editor
 * finds it as it was. Without this script the form takes words that are typed or pasted.
 */
(function () {
  "use strict";
  var NEIGHBOURS = 24, BLANK = /\s/;
  var KINDS = ["remark-hint", "remark-flag", "remark-block", "comment", "comment-must"];
  var form = document.querySelector("[data-comment-form]"), offer = document.querySelector("[data-comment-selected]");
  var marks = [];

  function textOf(name) {
    var place = document.querySelector('[data-text="' + name + '"]');
    return place && (place.querySelector(".rich-text") || (place.querySelector("textarea, input") ? null : place));
  }
  /* Every character of the text that is no white space, with its node and offset. */
  function characters(root) {
    var found = [], walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), node;
    while ((node = walker.nextNode())) {
      for (var at = 0; at < node.data.length; at++) {
        var code = node.data.codePointAt(at), size = code > 0xffff ? 2 : 1;
        if (!BLANK.test(node.data[at])) found.push({ node: node, at: at, end: at + size });
        at += size - 1;
      }
    }
    return found;
  }
  function joined(some) {
    return some.map(function (each) { return each.node.data.slice(each.at, each.end); }).join("");
  }

  /* --- Words that have comments ----------------------------------------------------------------- */
  function paint() {
    marks = [];
    var texts = {};
    document.querySelectorAll("[data-in][data-from]").forEach(function (item) {
      var name = item.dataset.in, root = textOf(name);
      if (!root) return;
      var all = texts[name] || (texts[name] = characters(root));
      var first = all[Number(item.dataset.from)], last = all[Number(item.dataset.to) - 1];
      if (!first || !last) return;
      var range = document.createRange();
      range.setStart(first.node, first.at);
      range.setEnd(last.node, last.end);
      marks.push({ item: item, range: range });
    });
    KINDS.forEach(function (kind) {
      light(kind, marks.filter(function (mark) { return kindOf(mark.item) === kind; }));
    });
  }
  function kindOf(item) {
    if (!item.classList.contains("remark")) return "must" in item.dataset ? "comment-must" : "comment";
    return "remark-" + item.dataset.level;
  }
  function light(name, some) {
    if (!window.CSS || !CSS.highlights || !window.Highlight) return;
    var highlight = new window.Highlight();
    some.forEach(function (mark) { highlight.add(mark.range); });
    CSS.highlights.set(name, highlight);
  }
  function markOf(id) {
    return marks.find(function (mark) { return mark.item.id === id; });
  }
  function show(mark) {
    light("shown", [mark]);
    marks.forEach(function (each) { each.item.toggleAttribute("data-shown", each === mark); });
  }
  document.addEventListener("click", function (event) {
    var link = event.target.closest("[data-show]"), mark = link && markOf(link.dataset.show);
    if (mark) {
      event.preventDefault();
      /* A mark may stand in something folded. */
      var folded = mark.range.startContainer.parentElement.closest("details:not([open])");
      if (folded) folded.open = true;
      show(mark);
      mark.range.startContainer.parentElement.scrollIntoView({ block: "center" });
      return;
    }
    var selection = window.getSelection();
    if (!event.target.closest("[data-text]") || (selection && !selection.isCollapsed)) return;
    mark = marks.find(function (each) {
      return Array.prototype.some.call(each.range.getClientRects(), function (box) {
        return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
      });
    });
    if (!mark) return;
    show(mark);
    if (!event.target.closest(".rich-text")) mark.item.scrollIntoView({ block: "nearest" });
  });

  /* --- Words that are selected ------------------------------------------------------------------ */
  var chosen = null;
  function selected() {
    var selection = window.getSelection();
    if (!selection || !selection.rangeCount || selection.isCollapsed) return null;
    var range = selection.getRangeAt(0), place = range.commonAncestorContainer;
    place = (place.nodeType === 1 ? place : place.parentElement).closest("[data-text]");
    var root = place && textOf(place.dataset.text);
    if (!root || !root.contains(range.commonAncestorContainer)) return null;
    var all = characters(root), from = -1, to = -1;
    for (var index = 0; index < all.length; index++) {
      var each = all[index];
      if (range.comparePoint(each.node, each.at) === 0 && range.comparePoint(each.node, each.end) === 0) {
        if (from < 0) from = index;
        to = index + 1;
      }
    }
    if (from < 0) return null;
    return {
      where: place.dataset.text, quote: range.toString().trim(), box: range.getBoundingClientRect(),
      before: joined(all.slice(Math.max(0, from - NEIGHBOURS), from)), after: joined(all.slice(to, to + NEIGHBOURS))
    };
  }
  function offered(name) {
    return Array.prototype.some.call(form.elements.where.options, function (each) { return each.value === name; });
  }
  function look() {
    var found = selected();
    if (!found || !offered(found.where)) { offer.hidden = true; return; }
    chosen = found;
    offer.hidden = false;
    if (window.innerWidth < 992) { offer.style.left = offer.style.top = ""; return; }
    var top = Math.min(Math.max(found.box.bottom + 8, 8), window.innerHeight - offer.offsetHeight - 8);
    offer.style.top = top + "px";
    offer.style.left = Math.min(Math.max(found.box.left, 8), window.innerWidth - offer.offsetWidth - 8) + "px";
  }
  if (form && offer) {
    var timer = null;
    document.addEventListener("selectionchange", function () {
      window.clearTimeout(timer);
      timer = window.setTimeout(look, 120);
    });
    window.addEventListener("scroll", function () { if (!offer.hidden) look(); }, { passive: true });
    /* Pressing it must not take the selection away first. */
    offer.addEventListener("mousedown", function (event) { event.preventDefault(); });
    offer.addEventListener("click", function () {
      if (!chosen) return;
      form.elements.where.value = chosen.where;
      form.elements.quote.value = chosen.quote;
      form.elements.before.value = chosen.before;
      form.elements.after.value = chosen.after;
      offer.hidden = true;
      document.getElementById("comment-new").open = true;
      form.elements.text.focus();
      form.scrollIntoView({ block: "center" });
    });
    /* Words typed by hand have no neighbours that a selection had. */
    form.elements.quote.addEventListener("input", function () {
      form.elements.before.value = form.elements.after.value = "";
    });
  }

  document.addEventListener("guiju:beside", function (event) {
    if (["comments", "variants", "remarks"].indexOf(event.detail) >= 0) paint();
  });
  /* After the editor, which is made by a script before this one. */
  paint();
})();
