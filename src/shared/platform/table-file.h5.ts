import type { TableFile } from './table-file'

export const canBring = true

export const pickTable = () =>
  new Promise<TableFile | null>((resolve) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = '.xlsx,.csv,.xls,.txt'
    input.style.display = 'none'
    document.body.appendChild(input)
    const done = (file: TableFile | null) => {
      input.remove()
      resolve(file)
    }
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      done(file ? { name: file.name, bytes: file } : null)
    })
    input.addEventListener('cancel', () => done(null))
    input.click()
  })
