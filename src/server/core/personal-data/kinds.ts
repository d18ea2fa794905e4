export const personalDataKinds = ['id-card', 'mobile', 'bank-card', 'email', 'name', 'address'] as const;
export type PersonalDataKind = (typeof personalDataKinds)[number];
