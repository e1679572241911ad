// Taro picks camera.h5.tsx or camera.weapp.tsx by the build; both take CameraProps.
export * from './camera.h5'
