import { CHECKLIST } from '../../../../setup/checklist'
import type { StepFacts } from '../../../../setup/steps-done'
import { SentenceLine } from '../../../../ui/sentence'
import { PracticeCard } from '../practice/practice-card'
import { Activation } from './activation'
import { CheckRow } from './check-row'
import { useChecks } from './use-checks'

/** Step «Lista final»: what the product cannot see by itself, and the start. */
export function FinalStep({ facts }: { facts: StepFacts }) {
  const checks = useChecks()
  return (
    <>
      <section class="card">
        <ul>
          {CHECKLIST.map((item) => (
            <CheckRow key={item} item={item} checks={checks} />
          ))}
        </ul>
        {checks.notSaved && <SentenceLine message={checks.notSaved} alert />}
      </section>
      <PracticeCard />
      <Activation facts={facts} />
    </>
  )
}
