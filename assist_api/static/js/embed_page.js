// What a host page does with <shouwen-suggest>: sets the context, takes a copied wording into its form, and says when the ticket is saved.

const suggest = document.querySelector("shouwen-suggest");

document.querySelector("#area").addEventListener("change", (event) => suggest.setAttribute("area", event.target.value));
suggest.addEventListener("shouwen-copy", (event) => (document.querySelector("#reply").value = event.detail.text));
document.querySelector("#ticket").addEventListener("submit", (event) => {
  event.preventDefault();
  suggest.commit();
  document.querySelector("#saved").textContent = "已保存（演示）";
});
