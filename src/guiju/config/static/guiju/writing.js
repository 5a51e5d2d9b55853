/*
 * The editor of a manuscript: a plain field with HTML in it becomes rich text, and is saved as one writes.
 *   form[data-writing]          the form; data-by-hand: it is saved by its button only; data-saved, data-saving, data-clash, data-lost say how it stands
 *   textarea[data-rich]         the field; the same name and value go to the server, with or without this script
 *   [data-rich-words]           a template element with the words of the tool bar
 * What the schema knows is what the server keeps (platforms/richtext.py): nothing is lost between the two.
 * Loaded after thirdparty/prosemirror.js, which gives `ProseMirror(name)`.
 */
(function () {
  "use strict";
  var form = document.querySelector("form[data-writing]");
  if (!form || !window.ProseMirror || !window.fetch) return;
  var Model = ProseMirror("model"), State = ProseMirror("state"), View = ProseMirror("view");
  var Commands = ProseMirror("commands"), Lists = ProseMirror("schema-list"), Tables = ProseMirror("tables");
  var History = ProseMirror("history"), Keys = ProseMirror("keymap"), Rules = ProseMirror("inputrules");

  /* --- What a text may hold: platforms/richtext.py, tag by tag --------------------------------- */
  function block(tag, content) {
    return { content: content || "inline*", group: "block", parseDOM: [{ tag: tag }], toDOM: function () { return [tag, 0]; } };
  }
  function mark(tag, more) {
    return { parseDOM: [{ tag: tag }].concat(more || []), toDOM: function () { return [tag, 0]; } };
  }
  var pictures = form.dataset.pictures;  /* address of a picture, 0 in the place of its number */
  function address(number) { return pictures.replace("/0/", "/" + number + "/"); }
  function numberOf(src) {
    var named = /^picture:([1-9][0-9]*)$/.exec(src) || /\/pictures\/([1-9][0-9]*)\/$/.exec(src);
    return named ? Number(named[1]) : 0;
  }
  var table = Tables.tableNodes({ tableGroup: "block", cellContent: "block+", cellAttributes: {} });
  function cell(tag) {
    return {
      content: "block+", attrs: { colspan: { default: 1 }, rowspan: { default: 1 }, colwidth: { default: null } },
      tableRole: tag === "th" ? "header_cell" : "cell", isolating: true,
      parseDOM: [{ tag: tag, getAttrs: function (dom) { return { colspan: dom.colSpan || 1, rowspan: dom.rowSpan || 1 }; } }],
      toDOM: function (node) {
        var given = {};
        if (node.attrs.colspan > 1) given.colspan = node.attrs.colspan;
        if (node.attrs.rowspan > 1) given.rowspan = node.attrs.rowspan;
        return [tag, given, 0];
      }
    };
  }
  var schema = new Model.Schema({
    nodes: {
      doc: { content: "block+" },
      paragraph: block("p"),
      heading: {
        attrs: { level: { default: 2 } }, content: "inline*", group: "block", defining: true,
        parseDOM: [{ tag: "h1", attrs: { level: 2 } }, { tag: "h2", attrs: { level: 2 } }, { tag: "h3", attrs: { level: 3 } }, { tag: "h4", attrs: { level: 4 } }],
        toDOM: function (node) { return ["h" + node.attrs.level, 0]; }
      },
      blockquote: block("blockquote", "block+"),
      ordered_list: Object.assign({}, Lists.orderedList, { content: "list_item+", group: "block" }),
      bullet_list: Object.assign({}, Lists.bulletList, { content: "list_item+", group: "block" }),
      list_item: Object.assign({}, Lists.listItem, { content: "paragraph block*" }),
      horizontal_rule: { group: "block", parseDOM: [{ tag: "hr" }], toDOM: function () { return ["hr"]; } },
      table: table.table, table_row: table.table_row, table_cell: cell("td"), table_header: cell("th"),
      text: { group: "inline" },
      hard_break: { inline: true, group: "inline", selectable: false, parseDOM: [{ tag: "br" }], toDOM: function () { return ["br"]; } },
      picture: {
        inline: true, group: "inline", draggable: true, attrs: { number: {}, alt: { default: "" } },
        parseDOM: [{ tag: "img[src]", getAttrs: function (dom) {
          var number = numberOf(dom.getAttribute("src"));
          return number ? { number: number, alt: dom.getAttribute("alt") || "" } : false;
        } }],
        toDOM: function (node) { return ["img", { src: "picture:" + node.attrs.number, alt: node.attrs.alt }]; }
      }
    },
    marks: {
      link: {
        attrs: { href: {} }, inclusive: false,
        parseDOM: [{ tag: "a[href]", getAttrs: function (dom) { return { href: dom.getAttribute("href") }; } }],
        toDOM: function (node) { return ["a", { href: node.attrs.href }, 0]; }
      },
      strong: mark("strong", [{ tag: "b" }]), em: mark("em", [{ tag: "i" }]), underline: mark("u"), strike: mark("s"),
      subscript: mark("sub"), superscript: mark("sup")
    }
  });

  /* --- Field ↔ document ------------------------------------------------------------------------ */
  var parser = Model.DOMParser.fromSchema(schema), serializer = Model.DOMSerializer.fromSchema(schema);
  function read(html) {
    /* A document of its own: nothing in it is loaded or run. */
    var page = new window.DOMParser().parseFromString("<body>" + html + "</body>", "text/html");
    return parser.parse(page.body);
  }
  function written(doc) {
    /* In a document of its own too, where `picture:7` is no address anybody asks for. */
    var page = document.implementation.createHTMLDocument("");
    var into = page.createElement("div");
    into.appendChild(serializer.serializeFragment(doc.content, { document: page }));
    return doc.textContent || into.querySelector("img,table,hr") ? into.innerHTML : "";
  }

  /* --- Tool bar -------------------------------------------------------------------------------- */
  var words = JSON.parse(form.dataset.words);
  function isIn(state, type, attrs) {
    for (var depth = state.selection.$from.depth; depth > 0; depth--) if (state.selection.$from.node(depth).hasMarkup(type, attrs)) return true;
    return false;
  }
  function hasMark(state, type) {
    var at = state.selection;
    return at.empty ? !!type.isInSet(state.storedMarks || at.$from.marks()) : state.doc.rangeHasMark(at.from, at.to, type);
  }
  function link(state, dispatch, view) {
    if (hasMark(state, schema.marks.link)) return Commands.toggleMark(schema.marks.link)(state, dispatch);
    if (state.selection.empty) return false;
    if (!dispatch) return true;
    var href = (window.prompt(words.address, "https://") || "").trim();
    if (!/^(https?:\/\/|mailto:|tel:)\S+$/i.test(href) || href === "https://") return true;
    Commands.toggleMark(schema.marks.link, { href: href })(state, dispatch);
    view.focus();
    return true;
  }
  function insertTable(state, dispatch) {
    if (Tables.isInTable(state)) return false;
    if (!dispatch) return true;
    function row(type) {
      var cells = [1, 2, 3].map(function () { return type.createAndFill(); });
      return schema.nodes.table_row.create(null, cells);
    }
    var made = schema.nodes.table.create(null, [row(schema.nodes.table_header), row(schema.nodes.table_cell), row(schema.nodes.table_cell)]);
    var change = state.tr.replaceSelectionWith(made), at = change.mapping.map(state.selection.from, -1);
    /* Into its first cell. */
    var before = -1;
    change.doc.nodesBetween(Math.max(at - 1, 0), change.doc.content.size, function (node, place) {
      if (before < 0 && node.type === schema.nodes.table && node.eq(made)) before = place;
      return before < 0;
    });
    if (before >= 0) change.setSelection(State.TextSelection.near(change.doc.resolve(before + 1), 1));
    dispatch(change.scrollIntoView());
    return true;
  }
  var S = schema.nodes, M = schema.marks;
  function toggleBlock(type, attrs) {
    return function (state, dispatch) {
      return isIn(state, type, attrs) ? Commands.setBlockType(S.paragraph)(state, dispatch) : Commands.setBlockType(type, attrs)(state, dispatch);
    };
  }
  function toggleWrap(type, wrap, out) {
    return function (state, dispatch, view) { return isIn(state, type) ? out(state, dispatch, view) : wrap(state, dispatch, view); };
  }
  function toggleList(type) { return toggleWrap(type, Lists.wrapInList(type), Lists.liftListItem(S.list_item)); }
  var tools = [
    ["undo", "↶", History.undo], ["redo", "↷", History.redo], null,
    ["h2", "", toggleBlock(S.heading, { level: 2 }), function (s) { return isIn(s, S.heading, { level: 2 }); }],
    ["h3", "", toggleBlock(S.heading, { level: 3 }), function (s) { return isIn(s, S.heading, { level: 3 }); }], null,
    ["bold", "B", Commands.toggleMark(M.strong), function (s) { return hasMark(s, M.strong); }],
    ["italic", "I", Commands.toggleMark(M.em), function (s) { return hasMark(s, M.em); }],
    ["underline", "U", Commands.toggleMark(M.underline), function (s) { return hasMark(s, M.underline); }],
    ["link", "", link, function (s) { return hasMark(s, M.link); }], null,
    ["bullets", "", toggleList(S.bullet_list), function (s) { return isIn(s, S.bullet_list); }],
    ["numbers", "", toggleList(S.ordered_list), function (s) { return isIn(s, S.ordered_list); }],
    ["quote", "", toggleWrap(S.blockquote, Commands.wrapIn(S.blockquote), Commands.lift), function (s) { return isIn(s, S.blockquote); }], null,
    ["table", "", insertTable],
    ["row", "", Tables.addRowAfter], ["column", "", Tables.addColumnAfter],
    ["row_away", "", Tables.deleteRow], ["column_away", "", Tables.deleteColumn], ["merge", "", function (s, d) { return Tables.mergeCells(s, d) || Tables.splitCell(s, d); }]
  ];
  var OF_TABLES = /^(row|column|row_away|column_away|merge)$/;
  function toolBar(bar) {
    var buttons = [];
    return new State.Plugin({
      view: function (view) {
        tools.forEach(function (tool) {
          if (!tool) { bar.appendChild(document.createElement("span")).className = "rich-gap"; return; }
          var button = bar.appendChild(document.createElement("button"));
          button.type = "button";
          button.className = "rich-tool rich-" + tool[0];
          button.title = words[tool[0]];
          button.setAttribute("aria-label", words[tool[0]]);
          button.textContent = tool[1] || words[tool[0]];
          button.addEventListener("mousedown", function (event) { event.preventDefault(); });
          button.addEventListener("click", function () { tool[2](view.state, view.dispatch, view); view.focus(); });
          buttons.push([button, tool]);
        });
        function show() {
          buttons.forEach(function (pair) {
            var button = pair[0], tool = pair[1], possible = tool[2](view.state, null, view);
            button.disabled = !possible;
            if (OF_TABLES.test(tool[0])) button.hidden = !Tables.isInTable(view.state);
            if (tool[3]) button.setAttribute("aria-pressed", tool[3](view.state) ? "true" : "false");
          });
        }
        show();
        return { update: show };
      }
    });
  }

  /* --- One field ------------------------------------------------------------------------------- */
  function pictureView(node) {
    var dom = document.createElement("img");
    dom.src = address(node.attrs.number);
    dom.alt = node.attrs.alt;
    return { dom: dom };
  }
  function enrich(field) {
    var place = document.createElement("div"), bar = document.createElement("div");
    place.className = "rich";
    bar.className = "rich-bar";
    bar.setAttribute("role", "toolbar");
    bar.setAttribute("aria-label", words.tools);
    place.appendChild(bar);
    field.parentNode.insertBefore(place, field);
    field.hidden = true;
    var breaks = Commands.chainCommands(Commands.exitCode, function (state, dispatch) {
      if (dispatch) dispatch(state.tr.replaceSelectionWith(S.hard_break.create()).scrollIntoView());
      return true;
    });
    var view = new View.EditorView(place, {
      state: State.EditorState.create({
        doc: read(field.value),
        plugins: [
          Rules.inputRules({ rules: [
            Rules.textblockTypeInputRule(/^(#{2,4})\s$/, S.heading, function (found) { return { level: found[1].length }; }),
            Rules.wrappingInputRule(/^\s*[-*]\s$/, S.bullet_list),
            Rules.wrappingInputRule(/^\s*1[.、]\s$/, S.ordered_list),
            Rules.wrappingInputRule(/^\s*>\s$/, S.blockquote)
          ] }),
          Keys.keymap({
            "Mod-z": History.undo, "Mod-y": History.redo, "Shift-Mod-z": History.redo, "Mod-b": Commands.toggleMark(M.strong),
            "Mod-i": Commands.toggleMark(M.em), "Mod-u": Commands.toggleMark(M.underline), "Mod-k": link, "Shift-Enter": breaks,
            "Enter": Lists.splitListItem(S.list_item), "Tab": Commands.chainCommands(Tables.goToNextCell(1), Lists.sinkListItem(S.list_item)),
            "Shift-Tab": Commands.chainCommands(Tables.goToNextCell(-1), Lists.liftListItem(S.list_item))
          }),
          Keys.keymap(Commands.baseKeymap), History.history(), Tables.tableEditing(),
          ProseMirror("gapcursor").gapCursor(), ProseMirror("dropcursor").dropCursor(), toolBar(bar)
        ]
      }),
      nodeViews: { picture: pictureView },
      attributes: { class: "rich-text manuscript-text", role: "textbox", "aria-multiline": "true", "aria-label": field.labels.length ? field.labels[0].textContent.trim() : "" },
      dispatchTransaction: function (transaction) {
        view.updateState(view.state.apply(transaction));
        /* While an input method composes, the text is not yet what was meant. */
        if (transaction.docChanged && !view.composing) put();
      },
      handleDOMEvents: { compositionend: function () { window.setTimeout(put, 0); return false; } }
    });
    var known = written(view.state.doc);
    function put() {
      var now = written(view.state.doc);
      if (now === known) return;
      known = field.value = now;
      field.dispatchEvent(new Event("input", { bubbles: true }));
    }
    field.closest("form").addEventListener("submit", put);
    return view;
  }
  var views = Array.prototype.map.call(form.querySelectorAll("textarea[data-rich]"), enrich);

  document.addEventListener("click", function (event) {
    var button = event.target.closest("[data-insert-picture]");
    if (!button || !views.length) return;
    var node = S.picture.create({ number: Number(button.dataset.insertPicture), alt: button.dataset.alt || "" });
    views[0].dispatch(views[0].state.tr.replaceSelectionWith(node, false).scrollIntoView());
    views[0].focus();
  });

  /* What is saved by its button only: a template. */
  if (form.hasAttribute("data-by-hand")) return;

  /* --- Saved as one writes --------------------------------------------------------------------- */
  var told = document.getElementById("saved"), timer = null, saving = null, dirty = false, stopped = false;
  function tell(kind, sentence) { told.dataset.kind = kind; told.textContent = sentence; }
  function save() {
    window.clearTimeout(timer);
    if (stopped) return Promise.resolve(false);
    if (saving) return saving.then(function () { return dirty ? save() : true; });
    if (!dirty) return Promise.resolve(true);
    dirty = false;
    tell("saving", form.dataset.saving);
    saving = fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Writing": "1", "Accept": "application/json" }, credentials: "same-origin" })
      .then(function (answer) {
        return answer.text().then(function (text) {
          saving = null;
          var data = null;
          try { data = JSON.parse(text); } catch (error) { /* a page, not an answer */ }
          if (answer.ok && data) {
            document.querySelectorAll("input[name=version]").forEach(function (each) { each.value = data.version; });
            Object.keys(data).forEach(function (name) { if (name !== "version" && name !== "title") put(name, data[name]); });
            document.querySelectorAll("[data-title]").forEach(function (each) { each.textContent = data.title; });
            if (!dirty) tell("saved", form.dataset.saved);
            return true;
          }
          dirty = true;
          /* Somebody else has written: nothing is sent again by itself, the button decides. */
          if (answer.status === 409) stopped = true;
          tell("bad", (data && data.said) || (answer.status === 409 ? form.dataset.clash : form.dataset.lost));
          return false;
        });
      }, function () {
        saving = null; dirty = true;
        tell("bad", form.dataset.lost);
        timer = window.setTimeout(save, 10000);
        return false;
      });
    return saving;
  }
  function put(id, html) {
    var place = document.getElementById(id);
    /* What somebody is filling in beside the text is not taken from under their hands. */
    if (!place || html === undefined || place.contains(document.activeElement) && document.activeElement !== document.body) return;
    if (Array.prototype.some.call(place.querySelectorAll("textarea"), function (each) { return each.value !== each.defaultValue; })) return;
    var made = new window.DOMParser().parseFromString(html, "text/html").getElementById(id);
    if (!made) return;
    var open = Array.prototype.map.call(place.querySelectorAll("details"), function (each) { return each.open; });
    place.replaceWith(document.adoptNode(made));
    Array.prototype.forEach.call(made.querySelectorAll("details"), function (each, index) { if (open[index]) each.open = true; });
    if (window.htmx) window.htmx.process(made);
    document.dispatchEvent(new CustomEvent("guiju:beside", { detail: id }));
  }
  form.addEventListener("input", function () {
    dirty = true;
    if (stopped) return;
    tell("dirty", form.dataset.dirty);
    window.clearTimeout(timer);
    timer = window.setTimeout(save, 1500);
  });
  form.addEventListener("submit", function () { dirty = false; stopped = true; window.clearTimeout(timer); });
  /* Acts beside the text are about what is written, not about what was saved a second ago. */
  document.addEventListener("submit", function (event) {
    var act = event.target;
    if (act === form || !act.action || act.method !== "post" || event.defaultPrevented || !(dirty || saving)) return;
    if (act.closest("[data-no-flush]")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    save().then(function (done) {
      if (!done) return;
      var button = event.submitter;
      if (button && button.name) {
        var carried = document.createElement("input");
        carried.type = "hidden"; carried.name = button.name; carried.value = button.value;
        act.appendChild(carried);
      }
      act.submit();
    });
  }, true);
  window.addEventListener("beforeunload", function (event) {
    if (!dirty && !saving) return;
    save();
    event.preventDefault();
    event.returnValue = "";
  });
  document.addEventListener("visibilitychange", function () { if (document.visibilityState === "hidden") save(); });
})();
