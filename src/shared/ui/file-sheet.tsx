import { ConfirmSheet } from './confirm-sheet'

/** The second tap of a file that is ready: WeChat sends one only straight from a tap. `name` is null while there is none. */
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
