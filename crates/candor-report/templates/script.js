(function () {
  var root = document.documentElement;
  root.className = "js";
  var all = function (selector) { return Array.prototype.slice.call(document.querySelectorAll(selector)); };
  var text = document.getElementById("filter"), least = document.getElementById("least");
  function apply() {
    var wanted = text.value.toLowerCase(), floor = Number(least.value);
    all("details.type").forEach(function (type) {
      var hit = type.textContent.toLowerCase().indexOf(wanted) >= 0;
      type.hidden = !(hit && Number(type.dataset.step) >= floor);
    });
    all("section.group").forEach(function (group) {
      group.hidden = !group.querySelector("details.type:not([hidden])");
    });
  }
  if (text) {
    text.addEventListener("input", apply);
    least.addEventListener("change", apply);
    document.getElementById("toggle").addEventListener("click", function () {
      var list = all("#data details"), open = list.some(function (d) { return !d.open; });
      list.forEach(function (d) { d.open = open; });
      this.textContent = open ? "Close all" : "Open all";
    });
  }
  addEventListener("beforeprint", function () { all("details:not(.finding):not(.proof)").forEach(function (d) { d.open = true; }); });
})();
