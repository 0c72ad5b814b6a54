// Invented people, firms and places. Nobody of these exists on purpose.
const split = (text: string) => text.trim().split(/\s+/);

export const givenNames = split(`Anneliese Bernd Carla Detlef Edeltraud Fritz Gesine Hartmut Ilse Joachim Kerstin Ludger
  Marlies Norbert Ottilie Pascal Quirin Regina Siegfried Tanja Ulrich Verena Wilfried Yasemin Zora Aylin Bastian Cem
  Dorothea Emil Franziska Gero Hülya Igor Josefine Konrad Leonie Malte Nele Oskar Paulina Rüdiger Saskia Thorsten Uta
  Viktor Wiebke Ayşe Björn Clemens Dagmar Eberhard Friederike Gerhard Heidemarie Ingo Jörg Katrin Lothar Magdalena
  Niklas Oliver Philine Roswitha Sönke Traudel Udo Vanessa Walburga Zdeněk Milena Ömer Gülsen Łukasz Chloé Ioana`);

export const surnameHeads = split(`Tann Kalten Ziegel Kupfer Silber Morgen Sommer Wetter Storch Habicht Hasel Ulmen Dorn
  Klee Heide Moor Stein Fels Bach Quell Ufer Brücken Tor Hof Burg Zaun Acker Korn Hafer Weizen Säge Wagen Eisen Gold
  Rot Grau Weiß Schwarz Neu Alt Hinter Vorder Ober Nieder Mitter Winkel Rohr Schilf Ger Wolfs Bären Hirsch Reh Fuchs
  Dachs Otter Lerchen Amsel Finken Kranich Esch Buch Eich Föhren Lär Weiden Pappel Nuss Apfel Birn Pflaum Kirsch`);

export const surnameTails =
  split(`mann bauer huber meier müller schmitt feld hagen hausen heim berg burg dorf brink kamp
  horst loh rath wald thal reuter egger kötter gruber moser lehner steiner hofer städter graben wieser rieder kofler`);

export const rareSurnames =
  split(`Yıldırım Kowalczyk Nguyen Dimitriadis Sørensen García Petrović Szabó Öztürkoğlu Kovačević
  Lefèvre D'Angelo O'Brien Novotný Æbelø Mäkinen Łapiński Çakır Popović Bălan Straßer Groß Weiß Füßl Rößner Schütz Jäger
  Köhler Krüger Böhme Schäfer Schröter König Möller Lütge Kühn Vogt Busse Thoma Ebner Ruprecht Klose Pieper`);

export const trades = split(`Bäckerei Schlosserei Tischlerei Gärtnerei Praxis Kanzlei Druckwerk Zimmerei Spenglerei
  Glaserei Brauerei Fleischerei Apotheke Fahrschule Spedition Werbeagentur Baumschule Optikstudio Hotel Gasthof Kelterei
  Elektrohaus Malerwerkstatt Dachtechnik Planungsbüro Landmaschinen Reisebüro Buchladen Musikschule Tierarztpraxis`);

export const firmHeads = split(`Astra Boreal Cirro Delphin Ebro Fjord Gamma Halo Inno Juno Kappa Lumen Metro Nexo Orbi
  Polar Quadra Regio Solis Tecto Urbo Vario Weser Xeno Ypsi Zenit Alpen Küsten Havel Spree Isar Neckar Ostsee Harz`);

export const firmTails =
  split(`tec plan log med soft werk bau data net print pack food style form line fab chem lab cast
  haus park trans tron cut fit mess druck licht glas holz stahl`);

export const branches =
  split(`Technik Service Handel Systeme Logistik Medien Verpackung Energie Labor Möbel Textil Planung
  Immobilien Messebau Anlagenbau Software Wasserbau Sicherheit Gastro Umwelt Feinkost Werkzeuge Maschinen`);

export const legalForms = [
  'GmbH',
  'GmbH',
  'GmbH',
  'GmbH',
  'GmbH & Co. KG',
  'GmbH & Co. KG',
  'AG',
  'KG',
  'OHG',
  'GbR',
  'e.K.',
  'UG (haftungsbeschränkt)',
  'e.V.',
  'eG',
  'PartG mbB',
];

export const streets =
  split(`Ahornallee Kastanienweg Mühlgasse Marktplatz Uferstraße Lerchenweg Brunnengasse Weinbergstraße
  Fabrikstraße Gerbergasse Sonnenhang Talstraße Wallstraße Nordring Südwall Fliederweg Poststraße Kirchgasse Seestraße`);

export const cities = split(`Falkenhagen Steinbrück Neuwald Grünau Marienfeld Altenhof Seebach Rosenthal Birkenau Lindau
  Hohenstein Wiesbrunn Sandhausen Kaltenberg Erlach Mühlhofen Schönwerder Westerode Ostheim Bergdorf Brückstadt Talheim`);

export const months = split('Januar Februar März April Mai Juni Juli August September Oktober November Dezember');

/** What says that money came, and nothing else. */
export const plainTexts = [
  'Danke',
  'Vielen Dank',
  'Zahlung',
  'Überweisung',
  'Ueberweisung',
  'SEPA Überweisung',
  'Rechnung',
  'Ausgleich',
  'offener Posten',
  'wie telefonisch besprochen',
  'lt. Absprache',
  'Mahnung',
  'Beitrag',
  'Begleichung',
  'siehe Schreiben',
  'Restbetrag',
  'Online-Banking',
  'Zahlung Rechnung',
  'Überfälliger Betrag',
  'Rg bezahlt',
  'Abschlag',
  'mtl. Zahlung',
];
