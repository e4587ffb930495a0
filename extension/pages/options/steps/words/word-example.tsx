import { defaultBridgeSettings } from '@shared/settings/bridge'
import { useMemo } from 'preact/hooks'
import { type ExamplePaper, examplePapers } from '../../../../setup/words/example-papers'
import { meaningName } from '../../../../setup/words/meanings'
import options from '../../options.module.css'
import { PaperStrip } from '../../paper-strip'
import { useSetUp } from '../../set-up-context'
import type { ShownWord } from './use-words'
import styles from './words.module.css'

const Strip = ({ name, html }: { name: string; html: string }) => (
  <figure>
    <figcaption>{name}</figcaption>
    <PaperStrip html={html} />
  </figure>
)

const isSame = ({ before, after }: ExamplePaper): boolean => before === after

/** Papers of a made-up order that carries the word: by the rules, and with the meaning that is looked at. */
export function WordExample({ word, meaning }: { word: ShownWord; meaning: string }) {
  const side = useSetUp().bridge.value
  const setUp = useSetUp()
  const shop = side.state === 'there' ? side.settings : defaultBridgeSettings()
  const papers = useMemo(
    () => examplePapers(word, meaning, shop, setUp.now()),
    [word.list, word.key, meaning, shop, setUp],
  )
  const named = meaningName(word.list, meaning)
  return (
    <section class={options.column} aria-label={`Papel de ejemplo: ${word.text}`}>
      <p class="faint">Un pedido de ejemplo; nada se imprime.</p>
      {papers.map((paper) => (
        <div key={paper.name} class={styles.papers}>
          <Strip
            name={isSame(paper) ? `${paper.name}: igual con «${named}»` : `${paper.name}, antes`}
            html={paper.before}
          />
          {!isSame(paper) && <Strip name={`${paper.name}, con «${named}»`} html={paper.after} />}
        </div>
      ))}
    </section>
  )
}
