import type { PinLock } from '../../setup/pin'
import type { StepFacts } from '../../setup/steps-done'
import { lazy } from './lazy'
import type { Section } from './use-route'

const AlertsStep = lazy(async () => (await import('./steps/alerts/alerts-step')).AlertsStep)
const CopySection = lazy(async () => (await import('./steps/copy/copy-section')).CopySection)
const DocumentsStep = lazy(async () => (await import('./steps/documents/documents-step')).DocumentsStep)
const FinalStep = lazy(async () => (await import('./steps/final/final-step')).FinalStep)
const JustoStep = lazy(async () => (await import('./steps/justo/justo-step')).JustoStep)
const MoveSection = lazy(async () => (await import('./steps/move/move-section')).MoveSection)
const PinSection = lazy(async () => (await import('./steps/pin/pin-section')).PinSection)
const PrintersStep = lazy(async () => (await import('./steps/printers/printers-step')).PrintersStep)
const ProgramStep = lazy(async () => (await import('./steps/program/program-step')).ProgramStep)
const StationsStep = lazy(async () => (await import('./steps/stations/stations-step')).StationsStep)
const WordsSection = lazy(async () => (await import('./steps/words/words-section')).WordsSection)
const TablesStep = lazy(async () => (await import('./steps/tables/tables-step')).TablesStep)
const Welcome = lazy(async () => (await import('./steps/welcome/welcome')).Welcome)

interface SectionBodyProps {
  section: Section
  facts: StepFacts
  pinLock: PinLock
}

/** What belongs to one address of the page; the page itself is there before any of it is loaded. */
export function SectionBody({ section, facts, pinLock }: SectionBodyProps) {
  switch (section) {
    case 'inicio':
      return <Welcome />
    case 'justo':
      return <JustoStep />
    case 'programa':
      return <ProgramStep />
    case 'impresoras':
      return <PrintersStep />
    case 'estaciones':
      return <StationsStep />
    case 'documentos':
      return <DocumentsStep />
    case 'mesas':
      return <TablesStep />
    case 'avisos':
      return <AlertsStep />
    case 'final':
      return <FinalStep facts={facts} />
    case 'palabras':
      return <WordsSection />
    case 'cambiar':
      return <MoveSection />
    case 'copia':
      return <CopySection />
    case 'pin':
      return <PinSection pinLock={pinLock} />
  }
}
