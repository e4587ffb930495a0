import styles from './options.module.css'

/** A paper as it is printed, smaller. `html`: of ticketHtml, which escapes every text. */
export const PaperStrip = ({ html }: { html: string }) => (
  <div class={styles.paper} dangerouslySetInnerHTML={{ __html: html }} />
)
