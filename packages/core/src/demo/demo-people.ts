/** Invented people as they live side by side in a German city: first names by salutation, family names by origin. */
export interface NamePool {
  readonly weight: number;
  readonly ms: readonly string[];
  readonly mr: readonly string[];
  readonly family: readonly string[];
}

const words = (text: string): readonly string[] => text.split(' ');

export const namePools: readonly NamePool[] = [
  {
    weight: 56,
    ms: words(
      'Anna Birgit Carola Daniela Elke Franziska Greta Hannelore Ines Jana Katrin Lena Marlies Nadine Petra Renate Sabine Theresa Ulrike Waltraud',
    ),
    mr: words(
      'Andreas Bernd Christian Dieter Erik Florian Günter Holger Jens Klaus Lukas Markus Norbert Oliver Philipp Ralf Stefan Thomas Uwe Volker',
    ),
    family: words(
      'Ahlbrecht Bäumer Brinkmann Clasen Dornbusch Eickhoff Falkner Gerlach Grünewald Hackenberg Hölscher Jansen Kesselring Klinkhammer Küppers Lindlar Mertesacker Nettekoven Oelmann Pütz Quadflieg Rademacher Rosenbaum Scheuermann Schlösser Steinbüchel Stollwerk Tillmanns Uhlenbrock Vossen Wallraf Weißenfels Wippermann Zensen Zillikens',
    ),
  },
  {
    weight: 10,
    ms: words('Aylin Elif Fatma Gülsüm Sevgi Zeynep'),
    mr: words('Cem Emre Hakan Mehmet Orhan Yusuf'),
    family: words('Aksoy Bozkurt Çetin Demirkan Ekinci Güneş Karaca Özdemir Şimşek Yavuz'),
  },
  {
    weight: 8,
    ms: words('Agnieszka Beata Ewa Katarzyna Małgorzata'),
    mr: words('Grzegorz Jacek Marek Paweł Tomasz'),
    family: words('Domański Gajda Kowalczuk Majewska Nowicki Sobczak Wiśniowski Zawadzki'),
  },
  {
    weight: 6,
    ms: words('Amira Hanan Layla Rania Samira'),
    mr: words('Bassam Hassan Khaled Omar Tarek'),
    family: words('Al-Khatib Darwisch Haddad Mansour Nasser Rahmani Sabbagh'),
  },
  {
    weight: 5,
    ms: words('Chiara Federica Giulia Rosaria'),
    mr: words('Alessandro Carmelo Domenico Salvatore'),
    family: words('Bellomo Caruso Ferrante Lombardi Marchetti Santoro'),
  },
  {
    weight: 4,
    ms: words('Iryna Kateryna Natalija Oksana'),
    mr: words('Andrij Dmytro Oleh Serhij'),
    family: words('Bondarenko Horbatenko Kravets Lysenko Tkachuk'),
  },
  {
    weight: 3,
    ms: words('Linh Mai Thu'),
    mr: words('Duc Minh Quang'),
    family: ['Nguyen Van', 'Pham', 'Tran', 'Vo'],
  },
  {
    weight: 3,
    ms: words('Eleni Ioanna Maria'),
    mr: words('Dimitrios Georgios Nikolaos'),
    family: words('Christodoulou Katsaros Papadakis Vlachou'),
  },
  {
    weight: 3,
    ms: words('Chidinma Ngozi Blessing'),
    mr: words('Chukwuemeka Kwabena Tunde'),
    family: words('Adeyemi Mensah Okonkwo Owusu'),
  },
  {
    weight: 2,
    ms: words('Ananya Kavita Priya'),
    mr: words('Arjun Rajesh Sanjay'),
    family: words('Bhattacharya Iyer Kulkarni Ramachandran'),
  },
];
