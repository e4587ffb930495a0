import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { SetUp } from '../../setup/set-up'

export const SetUpContext = createContext<SetUp | null>(null)

/** The set-up that this page edits. */
export function useSetUp(): SetUp {
  const setUp = useContext(SetUpContext)
  if (setUp === null) throw new Error('no SetUpContext above this component')
  return setUp
}
