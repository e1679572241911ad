import { useEffect, useRef, useState } from 'react'
import { AppError } from '../../../types/errors'
import { readyFile, toast } from '../platform'
import type { NewFile, ReadyFile } from '../platform/port'

const refusals = { cancelled: '还没发，可以再发一次', denied: '没有得到允许，没发出去', unsupported: '没发出去，请更新微信再试' }

/**
 * Gives a file to the person. `get` makes the file; a browser saves it at once. WeChat sends files only directly after a tap, so there `sheet` is the
 * state of a sheet that asks for this tap. The result is shown, and the file does not stay on the phone.
 */
export function useFile() {
  const [ready, setReady] = useState<ReadyFile | null>(null)
  const [told, setTold] = useState<string | null>(null)
  const now = useRef<ReadyFile | null>(null)
  const put = (file: ReadyFile | null) => {
    now.current?.drop()
    now.current = file
    setReady(file)
    setTold(null)
  }
  useEffect(() => () => now.current?.drop(), [])
  /** Throws AppError when the phone cannot keep the file. */
  const get = async (file: NewFile) => {
    const made = await readyFile(file)
    if (made.kind !== 'ok') throw new AppError('request.failed')
    put(made.value)
    if (!made.value) toast('存好了，在下载里')
  }
  const send = () =>
    void ready?.send().then((outcome) => {
      if (outcome.kind !== 'ok') return setTold(refusals[outcome.kind])
      put(null)
      toast('发出去了')
    })
  return { get, sheet: { name: ready?.name ?? null, told, onSend: send, onClose: () => put(null) } }
}
