// How something within the thread says that it has grown by itself, so that what is being read does not
// move. The scrolling part of the thread answers.
import { createContext, useContext } from 'react'

export type KeepSteady = (element: Element, grown: number) => void

const Steady = createContext<KeepSteady>(() => {})

export const SteadyProvider = Steady.Provider
export const useKeepSteady = () => useContext(Steady)
