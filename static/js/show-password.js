// [Show] beside each password field of a form that asks for it. Without this file they stay hidden.
for (const field of document.querySelectorAll("form[data-show-passwords] input[type=password]")) {
  const label = document.querySelector(`label[for="${field.id}"]`);
  label.id = `${field.id}_label`;
  const button = Object.assign(document.createElement("button"), {
    type: "button", className: "btn quiet small", textContent: "Show",
  });
  button.setAttribute("aria-describedby", label.id);
  button.addEventListener("click", () => show(field, button, field.type === "password"));
  // Sent hidden: browsers remember what was sent from a text field.
  field.form.addEventListener("submit", () => show(field, button, false));
  const row = Object.assign(document.createElement("div"), { className: "cluster with-show" });
  field.replaceWith(row);
  row.append(field, button);
}

function show(field, button, isShown) {
  field.type = isShown ? "text" : "password";
  button.textContent = isShown ? "Hide" : "Show";
}
