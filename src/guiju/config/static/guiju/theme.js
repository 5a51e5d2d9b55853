/* Light or dark before the first paint: the reader's choice (cookie guiju_theme), else the device's. */
(function () {
  "use strict";
  var root = document.documentElement;
  var device = window.matchMedia("(prefers-color-scheme: dark)");

  function chosen() {
    var found = document.cookie.match(/(?:^|; )guiju_theme=(light|dark)/);
    return found ? found[1] : "auto";
  }

  function show() {
    var choice = chosen();
    var dark = choice === "dark" || (choice === "auto" && device.matches);
    root.setAttribute("data-bs-theme", dark ? "dark" : "light");
    root.setAttribute("data-theme-choice", choice);
  }

  function label(button) {
    var choice = chosen();
    button.hidden = false;
    button.querySelector("[data-theme-label]").textContent = button.getAttribute("data-label-" + choice);
    button.querySelectorAll("[data-when]").forEach(function (icon) {
      icon.hidden = icon.getAttribute("data-when") !== choice;
    });
  }

  function next() {
    var order = { auto: "light", light: "dark", dark: "auto" };
    var choice = order[chosen()];
    var keep = choice === "auto" ? "max-age=0" : "max-age=31536000";
    document.cookie = "guiju_theme=" + choice + ";path=/;samesite=lax;" + keep;
    show();
    document.querySelectorAll("[data-theme-switch]").forEach(label);
  }

  show();
  if (device.addEventListener) device.addEventListener("change", show);
  document.addEventListener("DOMContentLoaded", function () {
    document.querySelectorAll("[data-theme-switch]").forEach(function (button) {
      label(button);
      button.addEventListener("click", next);
    });
  });
})();
