import { ConfirmSheet } from './confirm-sheet'

/** The sheet for sending a file that is ready, since WeChat sends files only directly after a tap. `name` is null while there is no file, `told` the words of a failure. */
export function FileSheet({ name, told, onSend, onClose }: { name: string | null; told: string | null; onSend: () => void; onClose: () => void }) {
  return (
    <ConfirmSheet
      id="file"
      isOpen={name !== null}
      title="文件备好了"
      body={name}
      act="发到微信聊天"
      keep="不发了"
      error={told}
      onAct={onSend}
      onClose={onClose}
    />
  )
}
