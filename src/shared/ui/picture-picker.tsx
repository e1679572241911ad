import { useState } from 'react'
import { Image, View } from '@tarojs/components'
import { pictureUrl } from '../call'
import { say } from '../messages'
import { pickPictures, uploadPicture } from '../platform'
import { getToken } from '../session'
import { Icon } from './icon'
import { Note } from './note'
import css from './picture-picker.module.scss'
import { Tap } from './tap'

export type Picked = { id: string; url: string }

/** Pictures of a post in squares of 72 px with a way to add and remove; each is sent as soon as it is picked, so that posting does not wait. */
export function PicturePicker({ pictures, most = 9, onChange }: { pictures: Picked[]; most?: number; onChange: (pictures: Picked[]) => void }) {
  const [sending, setSending] = useState(0)
  const [failure, setFailure] = useState('')

  const add = async () => {
    setFailure('')
    const outcome = await pickPictures(most - pictures.length)
    if (outcome.kind === 'denied') return setFailure('没有打开相册的权限，可以在手机设置里打开')
    if (outcome.kind !== 'ok') return
    let sent = pictures
    setSending(outcome.value.length)
    for (const picture of outcome.value) {
      try {
        const { id, url } = await uploadPicture(picture, getToken())
        sent = [...sent, { id, url }]
        onChange(sent)
      } catch (error) {
        setFailure(say(error))
      }
      setSending((left) => left - 1)
    }
  }

  return (
    <View>
      <View className={css.line} role="group" aria-label={`图片，${pictures.length} 张`}>
        {pictures.map((picture, index) => (
          <View key={picture.id} className={css.box}>
            <Image className={css.picture} src={pictureUrl(picture.url)} mode="aspectFill" />
            <Tap className={css.remove} label={`去掉第 ${index + 1} 张图片`} onTap={() => onChange(pictures.filter(({ id }) => id !== picture.id))}>
              <View className={css.cross}>
                <Icon name="close" size="s" />
              </View>
            </Tap>
          </View>
        ))}
        {sending > 0 && (
          <View className={css.sending} role="status">
            {`还有 ${sending} 张`}
          </View>
        )}
        {sending === 0 && pictures.length < most && (
          <Tap className={css.add} label={`加图片，最多 ${most} 张`} onTap={() => void add()}>
            <Icon name="plus" size="l" />
          </Tap>
        )}
      </View>
      {failure && <Note tone="bad">{failure}</Note>}
    </View>
  )
}
