// What a visitor asks of a page: the accessibility rules it breaks, the parts that stand out of
// the screen.
window.matcherInspect = {
  async violations(rules) {
    const options = { runOnly: { type: "tag", values: rules }, resultTypes: ["violations"] };
    const found = await axe.run(document, options);
    return found.violations.map((rule) => `${rule.id}: ${rule.nodes.slice(0, 3).map(told).join(" | ")}`);
  },
  overflow() {
    const room = document.documentElement.clientWidth;
    const width = document.documentElement.scrollWidth;
    if (width <= room) {
      return [];
    }
    const parts = [...document.querySelectorAll("body *")]
      .filter((part) => part.getBoundingClientRect().right > room + 0.5)
      .filter((part) => !part.closest(".wide, .sections, .chart__drawing"));
    return [`${width} px on ${room}`, ...parts.slice(0, 5).map(name)];
  },
};

function told(node) {
  const reasons = node.any.concat(node.all, node.none).map((check) => check.message);
  return `${node.target.join(" ")} ${reasons[0] ?? ""}`;
}

function name(part) {
  return `${part.tagName}.${part.className} ${part.textContent.trim().slice(0, 40)}`;
}
