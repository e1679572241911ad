import { useEffect, useState } from 'react'
import { stepAt } from '../../types/rules/pass'
import { serverNow } from '../shared/core/clock'

/** The 30 s step of the rotating code by the server's clock. The component is drawn again when the code changes. */
export function useStep(): number {
  const [step, setStep] = useState(() => stepAt(serverNow()))
  useEffect(() => {
    const timer = setInterval(() => setStep(stepAt(serverNow())), 1000)
    return () => clearInterval(timer)
  }, [])
  return step
}
