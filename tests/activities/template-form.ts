import type { TemplateForm } from '../../types/templates'

/** The form of a template, of which a test changes what it is about. */
export const templateForm = (change: Partial<TemplateForm> = {}): TemplateForm => ({
  category: 'childcare',
  title: '四点半课堂',
  text: '放学接到教室，写完作业做手工。',
  pictureIds: [],
  rules: ['六点半前接走'],
  capacity: 16,
  waitlistLimit: 8,
  from: '16:30',
  to: '18:30',
  closeHours: 2,
  cancelHours: 2,
  ...change,
})
