import { createContext } from 'react'
import type { ReactNode } from 'react'

/** The demo panel, handed in from outside: the application does not know the simulated cloud. */
export const DemoPanelContext = createContext<ReactNode>(undefined)
