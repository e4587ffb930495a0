/** To «Cierre del día», on a page of our own. */
export const ClosingLink = () => (
  <a class="log-link" href="/closing.html" target="justo-cierre">
    Cierre
  </a>
)
