import type { DemoCreditor } from './demo-company.ts';

/** The demo's creditor: an invented garden and grounds firm. Telephone and domain come from ranges reserved for fiction. */
export const demoCreditor: DemoCreditor = {
  name: 'Amselgrün Garten & Pflege GmbH',
  street: 'Am Amselhang 14',
  zip: '50859',
  city: 'Köln',
  country: 'DE',
  region: 'NW',
  email: 'buchhaltung@amselgruen.example',
  phone: '0221 4710-140',
  website: 'www.amselgruen.example',
  contactName: 'Marlies Tillmanns',
  registerCourt: 'Amtsgericht Köln',
  registerNumber: 'HRB 999014',
  managers: 'Katrin Nettekoven, Emre Karaca',
  vatId: 'DE999999014',
  creditorId: 'DE98ZZZ09999999999',
  brandColor: '#2f6b3a',
  iban: 'DE02120300000000202051',
  bic: 'BYLADEM1001',
  bankName: 'Beispielbank',
};

/** A blackbird on a twig with the firm's name: drawn for the demo, shapes only, so that every renderer agrees. */
export const demoLogoSvg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 240 64" width="240" height="64">
<path d="M4 50 C18 46 30 47 58 43" fill="none" stroke="#8a6d3b" stroke-width="3" stroke-linecap="round"/>
<path d="M46 45 C50 36 60 33 68 35 C65 43 56 48 46 45 Z" fill="#6fae5a"/>
<path d="M8 36 L24 27 C26 17 34 11 43 12 C48 12.600 51 16 51 20 C51 30 44 42 30 43 C24 43.400 20 41 17 37.500 Z" fill="#1f2a24"/>
<path d="M50.500 17.500 L58 19.500 L50.800 22 Z" fill="#e59a1c"/>
<circle cx="45" cy="18" r="2" fill="#e59a1c"/><circle cx="45" cy="18" r="1" fill="#1f2a24"/>
<path d="M21 36 C26 37 33 34 37 27 C31 27 24 30 21 36 Z" fill="#3c4f44"/>
<path d="M31 43 L30 48 M36 42 L36 47" stroke="#e59a1c" stroke-width="1.600" stroke-linecap="round"/>
<g fill="none" stroke="#2f6b3a" stroke-width="3.200" stroke-linecap="round" stroke-linejoin="round">
<path d="M80 42 L87 22 L94 42 M82.500 35 L91.500 35"/>
<path d="M101 42 L101 31 M101 34 C102 30 108 30 108 34 L108 42 M108 34 C109 30 115 30 115 34 L115 42"/>
<path d="M129 32 C126 30 122 31 122 34 C122 37 129 36 129 39.500 C129 42.500 124 43 121.500 41"/>
<path d="M134 36.500 L143 36.500 C143 29 134 29 134 36.500 C134 43 140 43 142.500 40"/>
<path d="M149 22 L149 42"/>
<path d="M164 31 L164 45 C164 50 157 50 155.500 47 M164 36.500 C164 29.500 155 29.500 155 36.500 C155 43.500 164 43.500 164 36.500"/>
<path d="M171 42 L171 31 M171 35 C172 31.500 175 30.500 177 31.500"/>
<path d="M181 31 L181 38 C181 43 189 43 189 38 M189 31 L189 42 M183 24.500 L183 24.600 M187 24.500 L187 24.600"/>
<path d="M196 42 L196 31 M196 35 C197 30 205 30 205 35 L205 42"/>
</g>
</svg>
`;
