import type { PinDoor } from '../../set-up/pin-door'
import type { StepFacts } from '../../set-up/steps-done'
import { AlertsStep } from './steps/alerts/alerts-step'
import { CopySection } from './steps/copy/copy-section'
import { DocumentsStep } from './steps/documents/documents-step'
import { FinalStep } from './steps/final/final-step'
import { JustoStep } from './steps/justo/justo-step'
import { PinSection } from './steps/pin/pin-section'
import { PrintersStep } from './steps/printers/printers-step'
import { ProgramStep } from './steps/program/program-step'
import { StationsStep } from './steps/stations/stations-step'
import { TablesStep } from './steps/tables/tables-step'
import type { Section } from './use-route'

interface SectionBodyProps {
  section: Section
  facts: StepFacts
  door: PinDoor
}

/** What belongs to one address of the page. */
export function SectionBody({ section, facts, door }: SectionBodyProps) {
  switch (section) {
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
    case 'copia':
      return <CopySection />
    case 'pin':
      return <PinSection door={door} />
  }
}
