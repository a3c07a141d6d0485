import { createContext } from 'react'
import type { ReactNode } from 'react'

/** What the demo adds to the shell, handed in from outside: the application does not know the simulated cloud. */
export interface DemoParts {
  /** Its button in the header. */
  panel: ReactNode
  /** A line above the page, on a first visit. */
  welcome: ReactNode
}

export const DemoContext = createContext<DemoParts | undefined>(undefined)
