// The build takes camera.h5.tsx or camera.weapp.tsx; both take CameraProps.
export * from './camera.h5'
