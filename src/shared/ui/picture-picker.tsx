import { useEffect, useRef, useState } from 'react'
import { Image, View } from '@tarojs/components'
import { addPictures, type ChangePictures, type Picked, refreshPictures } from '../add-pictures'
import { call, pictureUrl } from '../call'
import { say } from '../messages'
import { pickPictures, uploadPicture } from '../platform'
import { getToken } from '../session'
import { Icon } from './icon'
import { Note } from './note'
import css from './picture-picker.module.scss'
import { Tap } from './tap'

/**
 * Pictures of a form in squares of 72 px with a way to add and remove; each is sent as soon as it is picked, so that sending the form
 * does not wait. What was picked is shown from the phone itself. `onChange` is given what to make of the pictures that are there then.
 */
export function PicturePicker({ pictures, most = 9, onChange }: { pictures: Picked[]; most?: number; onChange: ChangePictures }) {
  const [sending, setSending] = useState(0)
  const [failure, setFailure] = useState('')
  /** Paths on this phone by id, of this visit. */
  const [local, setLocal] = useState<Record<string, string>>({})
  const [first] = useState(pictures)
  const change = useRef(onChange)
  change.current = onChange

  useEffect(() => {
    if (first.length === 0) return
    call('feed', 'listPictures', { ids: first.map(({ id }) => id) })
      .then((found) => {
        change.current((now) => refreshPictures(now, found))
        if (refreshPictures(first, found).length < first.length) setFailure('上次选的图片放得太久了，请重新选')
      })
      .catch(() => {})
  }, [first])

  const add = async () => {
    setFailure('')
    const outcome = await pickPictures(most - pictures.length)
    if (outcome.kind === 'denied') return setFailure('没有打开相册的权限，可以在手机设置里打开')
    if (outcome.kind !== 'ok') return
    setSending(outcome.value.length)
    try {
      await addPictures(
        outcome.value,
        most,
        (picture) => uploadPicture(picture, getToken()),
        (next) => change.current(next),
        ({ path }, id, left) => {
          if (id !== null) setLocal((now) => ({ ...now, [id]: path }))
          setSending(left)
        },
      )
    } catch (error) {
      setFailure(say(error))
    }
    setSending(0)
  }

  return (
    <View>
      <View className={css.line} role="group" aria-label={`图片，${pictures.length} 张`}>
        {pictures.map(({ id, url }, index) => (
          <View key={id} className={css.box}>
            <Image className={css.picture} src={local[id] ?? pictureUrl(url)} mode="aspectFill" />
            <Tap className={css.remove} label={`去掉第 ${index + 1} 张图片`} onTap={() => onChange((now) => now.filter((one) => one.id !== id))}>
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
