export { HolderRights } from './HolderRights.tsx';
export { ObjectRights } from './ObjectRights.tsx';
export { PlaceSelect } from './PlaceSelect.tsx';
export { placeInputOf } from './place.ts';
