// Describe a document: a key that equal states share, and an element of each kind. The attributes
// that style sheets ask for tell kinds apart.
(styling) => {
  // What differs between practices and moments: ids, keys, codes, times.
  const PASSING = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9A-Za-z]{32,}|[0-9a-f]{8}|\d+/g;
  // No accessibility rule and no style depends on these values.
  const IRRELEVANT = /^(value|href|action|src|datetime|data-(?!theme).*)$/;
  const CONDITIONS = [":checked", ":has(> :checked)", ":disabled", ":popover-open"];
  // Words are told apart where they name the state, and where they can be too wide for a page.
  const TELLING = "title, h1, [role=alert], [role=alert] *, [role=status], [role=status] *";
  const LONG = /\S{12,}/g;

  // cyrb53: 53 bits that differ for different texts.
  const hash = (text) => {
    let a = 0xdeadbeef, b = 0x41c6ce57;
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      a = Math.imul(a ^ code, 2654435761);
      b = Math.imul(b ^ code, 1597334677);
    }
    a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
    b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
    return 4294967296 * (2097151 & b) + (a >>> 0);
  };
  const tag = (element, attributes) => [
    element.localName,
    ...attributes.map(({ name, value }) => IRRELEVANT.test(name) ? name : `${name}=${value}`).sort(),
    ...CONDITIONS.filter((condition) => element.matches(condition)),
  ].join(" ").replace(PASSING, "");
  const words = (element) => [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.data).join(" ").replace(PASSING, "").replace(/\s+/g, " ").trim();
  const heard = (element, said) => said === "" || element.matches(TELLING) ? said : ["words", ...said.match(LONG) ?? []].join(" ");
  const isSeen = (element) => element.checkVisibility({ visibilityProperty: true });

  const kinds = new Set(), colored = new Map();
  const outline = (element, above) => {
    const attributes = [...element.attributes], said = words(element);
    // Where an element stands decides its style, so its ancestors belong to its kind.
    const kind = hash(`${above} ${tag(element, attributes.filter(({ name }) => styling.includes(name)))}`);
    kinds.add(kind);
    const isColored = said !== "" || element.matches("input, select, textarea");
    if (isColored && !(colored.has(kind) && isSeen(colored.get(kind)))) colored.set(kind, element);
    const inside = [...element.children].map((child) => outline(child, kind));
    // A list of three is like a list of two.
    const different = inside.filter((each, index) => each !== inside[index - 1]);
    return hash([tag(element, attributes), heard(element, said), ...different].join("\n"));
  };
  const sheets = [...document.querySelectorAll("link[rel=stylesheet], style")]
    .map((sheet) => sheet.getAttribute("href") ?? sheet.textContent);
  return { key: outline(document.documentElement, sheets.join("\n")), kinds, colored };
}
