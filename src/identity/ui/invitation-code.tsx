import { useMemo } from 'react'
import { Button as NativeButton, Image, View } from '@tarojs/components'
import type { Invitation } from '../../../types/identity'
import { needsConfirmation } from '../../../types/rules/giving'
import { qrPicture } from '../../shared/core/qr-picture'
import { copy, toast } from '../../shared/platform'
import { Button, ButtonRow } from '../../shared/ui/button'
import { dotted } from '../../shared/core/format'
import { placeWords, roleWords } from '../right-words'
import css from './invitation-code.module.scss'

const isH5 = process.env.TARO_ENV === 'h5'
/** The link that the code leads to: what the server says, else this site; empty in the mini-program without one, where it is passed on in WeChat. */
const linkOf = ({ link, code }: Invitation) => link ?? (isH5 ? `${window.location.href.replace(/[?#].*$/, '')}#/identity/accept?c=${code}` : '')

/** An invitation to be passed on: its code, what it gives, and how often and how long it works. */
export function InvitationCode({ invitation, onRevoke }: { invitation: Invitation; onRevoke: () => void }) {
  const link = linkOf(invitation)
  const picture = useMemo(() => link && qrPicture(link, 'M').url, [link])
  const copyLink = () => void copy(link).then(({ kind }) => toast(kind === 'ok' ? '复制好了，发给对方就行' : '请长按二维码，存下来发给对方'))
  return (
    <View className={css.page}>
      {picture && (
        <>
          <View className={css.title}>请对方用微信扫一扫</View>
          <View className={css.box}>
            <Image className={css.picture} src={picture} mode="scaleToFill" aria-label="邀请的二维码，请对方扫" />
          </View>
        </>
      )}
      <View className={css.words}>{dotted(placeWords(invitation), roleWords[invitation.role], invitation.mayGrant && '也能给别人')}</View>
      <View className={css.help}>只能用一次，7 天内有效。{needsConfirmation(invitation.role) && '对方同意后，您再点“是他本人”。'}</View>
      <View className={css.buttons}>
        <ButtonRow>
          <Button size="block" kind="outline" onTap={onRevoke}>
            作废
          </Button>
          {isH5 ? (
            <Button size="block" onTap={copyLink}>
              复制链接
            </Button>
          ) : (
            <NativeButton className={css.share} openType="share">
              发给他
            </NativeButton>
          )}
        </ButtonRow>
      </View>
    </View>
  )
}
