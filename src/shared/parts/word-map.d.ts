// Taro picks word-map.h5.tsx or word-map.weapp.tsx by the build; both take the same props.
export * from './word-map.h5'
