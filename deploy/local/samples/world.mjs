// Who the sample events are about: places with public addresses, names, devices, pages, things on sale.

/**
 * Where people are: weight, country, currency, language, time zone offset in hours, addresses, given names.
 * The addresses are public ones that DB-IP City Lite places in that country; nobody is behind them as far as this project knows.
 */
export const PLACES = [
  [16, 'US', 'USD', 'en-US', -5, ['174.107.121.217', '135.237.68.150', '69.40.223.159', '154.194.37.138', '47.13.75.210', '2600:1700:1000::1'], ['Ava', 'Liam', 'Noah', 'Zoë', 'José', "D'Angelo"]],
  [4, 'CA', 'CAD', 'fr-CA', -5, ['165.226.95.104', '142.212.128.123', '142.118.68.88'], ['Élodie', 'Noémie', 'Jack']],
  [4, 'MX', 'MXN', 'es-MX', -6, ['200.78.97.109', '189.179.156.188', '148.205.200.246'], ['Sofía', 'Íñigo', 'Ximena']],
  [7, 'BR', 'BRL', 'pt-BR', -3, ['54.233.156.236', '191.142.42.175', '177.195.78.80', '189.89.11.76', '2804:14c:65::1'], ['João', 'Conceição', 'Thaís']],
  [3, 'AR', 'ARS', 'es-AR', -3, ['181.3.130.66', '181.111.193.130'], ['Martín', 'Begoña']],
  [2, 'CO', 'COP', 'es-CO', -5, ['186.80.180.20', '191.148.185.169'], ['Andrés', 'Valentina']],
  [1, 'CL', 'CLP', 'es-CL', -4, ['190.151.25.59'], ['Matías']],
  [1, 'PE', 'PEN', 'es-PE', -5, ['132.157.22.156'], ['Nélida']],
  [8, 'GB', 'GBP', 'en-GB', 1, ['31.84.8.138', '25.2.50.239', '51.177.17.213', '2a00:23c4:1000::1'], ['Olivia', 'Siân', 'Niamh', "O'Brien"]],
  [8, 'DE', 'EUR', 'de-DE', 2, ['194.52.173.178', '217.0.250.60', '87.153.200.48', '2a02:8071:1234::1'], ['Jürgen', 'Käthe', 'Lukas', 'Sören']],
  [6, 'FR', 'EUR', 'fr-FR', 2, ['79.80.131.181', '152.77.3.201', '93.29.9.34', '2a01:cb00:100::1'], ['Chloé', 'François', 'Maëlle']],
  [3, 'ES', 'EUR', 'es-ES', 2, ['85.255.124.46', '158.42.244.113'], ['Lucía', 'Núria']],
  [3, 'IT', 'EUR', 'it-IT', 2, ['81.123.23.191', '82.51.186.238'], ['Niccolò', 'Giulia']],
  [3, 'NL', 'EUR', 'nl-NL', 2, ['145.31.50.96', '90.128.192.26'], ['Daniël', 'Fenna']],
  [2, 'SE', 'SEK', 'sv-SE', 2, ['2.253.62.110', '193.44.201.92'], ['Åsa', 'Björn']],
  [3, 'PL', 'PLN', 'pl-PL', 2, ['37.249.147.143', '93.105.232.5'], ['Michał', 'Żaneta']],
  [3, 'CZ', 'CZK', 'cs-CZ', 2, ['80.78.138.49', '85.132.191.46'], ['Žofie', 'Jiří', 'Řehoř']],
  [1, 'IS', 'ISK', 'is-IS', 0, ['130.208.255.185'], ['Þórdís']],
  [2, 'UA', 'UAH', 'uk-UA', 3, ['185.176.108.88'], ['Олександр', 'Їванна']],
  [3, 'TR', 'TRY', 'tr-TR', 3, ['176.90.136.172', '78.175.223.127'], ['İrem', 'Çağlar']],
  [2, 'KZ', 'KZT', 'kk-KZ', 5, ['95.58.208.90'], ['Әлихан']],
  [1, 'IL', 'ILS', 'he-IL', 3, ['82.166.172.132'], ['נועה']],
  [2, 'AE', 'AED', 'ar-AE', 4, ['40.174.236.111'], ['فاطمة']],
  [2, 'SA', 'SAR', 'ar-SA', 3, ['93.169.206.45'], ['محمد']],
  [4, 'NG', 'NGN', 'en-NG', 1, ['105.116.59.155', '105.113.204.176'], ['Chukwuemeka', 'Ọlábísí']],
  [3, 'ZA', 'ZAR', 'en-ZA', 2, ['63.217.207.251', '41.181.254.66'], ['Thandiwe', 'Pieter']],
  [3, 'KE', 'KES', 'sw-KE', 3, ['196.99.210.131', '212.49.75.155', '2c0f:fe08::1'], ['Wanjirũ', 'Otieno']],
  [3, 'EG', 'EGP', 'ar-EG', 3, ['197.195.118.107', '41.235.247.14'], ['أحمد', 'Nour']],
  [1, 'MA', 'MAD', 'fr-MA', 1, ['102.74.33.52'], ['Yassine']],
  [1, 'GH', 'GHS', 'en-GH', 0, ['154.167.111.76'], ['Kwabena']],
  [12, 'IN', 'INR', 'hi-IN', 5.5, ['117.232.109.234', '202.142.94.221', '110.227.5.194', '122.178.22.241', '2405:200:1400::1'], ['आरव', 'Priya', 'தமிழ்']],
  [8, 'CN', 'CNY', 'zh-CN', 8, ['125.218.14.190', '218.61.236.212', '42.141.129.104', '240e:300:1::1'], ['王芳', '李伟', '𠮷野']],
  [8, 'JP', 'JPY', 'ja-JP', 9, ['101.140.154.198', '39.111.45.1', '58.80.95.11', '126.131.254.60', '2400:4050:1::1'], ['さくら', '翔太', 'ケンジ']],
  [4, 'KR', 'KRW', 'ko-KR', 9, ['175.245.83.225', '125.153.195.136'], ['지우', '서준']],
  [2, 'TW', 'TWD', 'zh-TW', 8, ['2001:b011:4000::1'], ['怡君']],
  [5, 'ID', 'IDR', 'id-ID', 7, ['103.118.225.139', '157.20.25.151', '114.126.48.72'], ['Wayan', 'Siti']],
  [3, 'VN', 'VND', 'vi-VN', 7, ['123.22.187.154', '27.72.188.172'], ['Nguyễn', 'Đặng']],
  [1, 'TH', 'THB', 'th-TH', 7, ['58.97.99.182'], ['สมชาย']],
  [3, 'PH', 'PHP', 'en-PH', 8, ['45.192.122.109', '112.201.10.53'], ['Maricel', 'Niño']],
  [1, 'SG', 'SGD', 'en-SG', 8, ['23.98.119.191'], ['Wei Ling']],
  [2, 'PK', 'PKR', 'ur-PK', 5, ['39.48.214.95'], ['عائشہ']],
  [2, 'BD', 'BDT', 'bn-BD', 6, ['37.111.216.172'], ['আরিফ']],
  [4, 'AU', 'AUD', 'en-AU', 10, ['157.211.80.19', '155.187.72.132', '52.147.48.114', '2001:8003:1000::1'], ['Matilda', 'Jarrah']],
  [2, 'NZ', 'NZD', 'mi-NZ', 12, ['202.36.141.67', '122.63.46.173'], ['Māia', 'Tāne']],
  [1, 'FJ', 'FJD', 'en-FJ', 12, ['27.123.175.181'], ['Sereana']],
].map(([weight, country, currency, language, utcOffset, addresses, names]) => ({ weight, country, currency, language, utcOffset, addresses, names }));

/** Units of a currency for one euro: rough, only to make prices look right. The rates to convert with are in rates.json. */
export const PRICE_LEVEL = {
  USD: 1.1, CAD: 1.5, MXN: 20, BRL: 6, ARS: 1300, COP: 4600, CLP: 1050, PEN: 4, GBP: 0.85, EUR: 1, SEK: 11, PLN: 4.3, CZK: 25, ISK: 145, UAH: 48,
  TRY: 46, KZT: 590, ILS: 4, AED: 4, SAR: 4.1, NGN: 1700, ZAR: 20, KES: 142, EGP: 55, MAD: 10.6, GHS: 12, INR: 97, CNY: 8, JPY: 165, KRW: 1550, TWD: 35,
  IDR: 18500, VND: 29000, THB: 37, PHP: 64, SGD: 1.5, PKR: 320, BDT: 138, AUD: 1.7, NZD: 1.9, FJD: 2.6,
};
export const WITHOUT_CENTS = new Set(['JPY', 'KRW', 'VND', 'IDR', 'CLP', 'ISK', 'COP', 'TWD']);

/** Weight, then what the browser says about itself. */
export const DEVICES = [
  { weight: 8, $browser: 'Chrome', $browser_version: 137, $os: 'Windows', $os_version: '10.0', $device_type: 'Desktop', screen: [1920, 1080] },
  { weight: 3, $browser: 'Microsoft Edge', $browser_version: 136, $os: 'Windows', $os_version: '11.0', $device_type: 'Desktop', screen: [2560, 1440] },
  { weight: 3, $browser: 'Firefox', $browser_version: 139, $os: 'Linux', $device_type: 'Desktop', screen: [1920, 1200] },
  { weight: 4, $browser: 'Safari', $browser_version: 18.4, $os: 'Mac OS X', $os_version: '15.4.1', $device_type: 'Desktop', screen: [1512, 982] },
  { weight: 6, $browser: 'Mobile Safari', $browser_version: 18.4, $os: 'iOS', $os_version: '18.4.1', $device_type: 'Mobile', $device: 'iPhone', screen: [393, 852] },
  { weight: 8, $browser: 'Chrome', $browser_version: 137, $os: 'Android', $os_version: '15', $device_type: 'Mobile', $device: 'Android', screen: [412, 915] },
  { weight: 2, $browser: 'Samsung Internet', $browser_version: 27, $os: 'Android', $os_version: '14', $device_type: 'Mobile', $device: 'Android', screen: [384, 854] },
  { weight: 1, $browser: 'Mobile Safari', $browser_version: 18.1, $os: 'iOS', $os_version: '18.1', $device_type: 'Tablet', $device: 'iPad', screen: [820, 1180] },
];

export const REFERRERS = [
  { weight: 8, url: '$direct', domain: '$direct' },
  { weight: 6, url: 'https://www.google.com/', domain: 'www.google.com', $search_engine: 'google' },
  { weight: 1, url: 'https://duckduckgo.com/', domain: 'duckduckgo.com', $search_engine: 'duckduckgo' },
  { weight: 1, url: 'https://yandex.ru/', domain: 'yandex.ru', $search_engine: 'yandex' },
  { weight: 2, url: 'https://news.ycombinator.com/', domain: 'news.ycombinator.com' },
  { weight: 2, url: 'https://www.reddit.com/r/dataengineering/', domain: 'www.reddit.com' },
  { weight: 1, url: 'android-app://com.linkedin.android/', domain: 'com.linkedin.android' },
];

/** The query strings of campaigns, as they are really written: plus signs, escapes, other cases, click ids. */
export const CAMPAIGNS = [
  'utm_source=newsletter&utm_medium=email&utm_campaign=june+sale',
  'utm_source=google&utm_medium=cpc&utm_campaign=brand%20%7C%20exact&gclid=EAIaIQobChMI8',
  'utm_source=facebook&utm_medium=paid_social&utm_campaign=%C3%A9t%C3%A9_2026&fbclid=IwAR2x',
  'ref=friend',
  'UTM_Source=Partner&ref=blog&ref=footer',
  'utm_source=chatgpt.com',
  'utm_source=qr&utm_content=100%',
];

export const PAGES = ['/', '/pricing', '/docs', '/docs/plugins/getting-started', '/blog/exactly-once', '/shop', '/shop/cables', '/shop/mixers', '/login', '/über-uns', '/製品'];

/** Things on sale, price in euros. */
export const PRODUCTS = [
  { sku: 'PB-CBL-03', name: 'Patch cable 0.3 m, set of 6', price: 12.9 },
  { sku: 'PB-CBL-15', name: 'Patchkabel 1,5 m „Gold“', price: 8.45 },
  { sku: 'PB-MIX-08', name: 'Mixer, 8 channels', price: 349 },
  { sku: 'PB-PAN-96', name: 'パッチベイ 96 ポイント', price: 219.5 },
  { sku: 'PB-PRO-YR', name: 'Pro plan, one year', price: 99.99 },
  { sku: 'PB-STK-01', name: 'Sticker 🎛️', price: 0.99 },
];

export const FEATURES = ['dashboard created', 'insight saved', 'plugin enabled', 'export downloaded', 'teammate invited', 'api key created'];
