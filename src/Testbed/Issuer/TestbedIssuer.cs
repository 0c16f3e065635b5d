using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Kazasu.Trust.Certificates;

namespace Kazasu.Testbed.Issuer;

/// <summary>
/// Stand-in for the issuer of the user-authentication certificates (J-LIS): authorities, leaf certificates in the real profile
/// (facts/jpki-card.md section 4, with O=JPKI-TEST), their states and revocation lists. Everything lies in one folder and is found again after
/// a restart. Many threads may ask at once; one process at a time holds the folder.
/// </summary>
public sealed class TestbedIssuer : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<(string Authority, string Serial), Entry> _entries = [];
    private readonly Dictionary<string, List<Entry>> _ofPerson = new(StringComparer.Ordinal);
    private readonly AuthorityFile[] _authorities;
    private readonly Register _register;
    private readonly TimeProvider _clock;
    private long _lastListNumber;

    private TestbedIssuer(string folder, TimeProvider clock)
    {
        _clock = clock;
        Directory.CreateDirectory(folder);
        _authorities = [.. AuthorityFile.Plan.All.Select(p => AuthorityFile.OpenOrCreate(Path.Combine(folder, p.File), p))];
        CardAuthoritiesFile = Export(folder, "card-authorities.pem", Medium.Card);
        PhoneAuthoritiesFile = Export(folder, "phone-authorities.pem", Medium.Phone);
        _register = Register.Open(Path.Combine(folder, "register.jsonl"), Apply);
    }

    /// <summary>PEM file with the card authorities (two generations of one name), without keys.</summary>
    public string CardAuthoritiesFile { get; }

    /// <summary>PEM file with the phone authority, without keys.</summary>
    public string PhoneAuthoritiesFile { get; }

    public IReadOnlyList<IssuingAuthority> Authorities => [.. _authorities.Select(a => a.Authority)];

    /// <summary>Takes the folder, or makes it with new authorities. The clock stamps revocations; all dates of certificates come from the caller.</summary>
    public static TestbedIssuer OpenOrCreate(string folder, TimeProvider clock) => new(folder, clock);

    /// <summary>
    /// Issues the user-authentication certificate of a physical card. The caller decides the dates (X3: to the 5th birthday after issue).
    /// The newest authority generation of the first day signs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No authority covers the days.</exception>
    public IssuedCertificate IssueCard(string personKey, DateOnly from, DateOnly to) =>
        Issue(personKey, Medium.Card, CertificateKind.Authentication, from, to, card: null);

    /// <summary>Issues the signature certificate (署名用電子証明書) of the card that carries the given one, for the same days.</summary>
    public IssuedCertificate IssueSigning(IssuedCertificate card) =>
        Issue(card.PersonKey, Medium.Card, CertificateKind.Signing, card.NotBefore, card.NotAfter, card: null);

    /// <summary>
    /// Issues the certificate of a phone. It ends with the card's certificate on which it hangs (X35), and phones the person had before are revoked
    /// (P20, P24: one person, one device).
    /// </summary>
    /// <exception cref="InvalidOperationException">The card certificate is not in use: revoked, suspended or past its last day.</exception>
    public IssuedCertificate IssuePhone(IssuedCertificate card, DateOnly from)
    {
        lock (_gate)
        {
            if (card is not { Medium: Medium.Card, Kind: CertificateKind.Authentication } || StateOf(card.Authority, card.Serial) != CertificateState.Good || from > card.NotAfter)
            {
                throw new InvalidOperationException("A phone certificate hangs on a card's user-authentication certificate that is in use.");
            }

            foreach (var older in Of(card.PersonKey).Where(c => c.Medium == Medium.Phone))
            {
                Revoke(older.Authority, older.Serial);
            }

            return Issue(card.PersonKey, Medium.Phone, CertificateKind.Authentication, from, card.NotAfter, card);
        }
    }

    /// <summary>All certificates of a person in order of issue, whatever their state.</summary>
    public IReadOnlyList<IssuedCertificate> Of(string personKey)
    {
        lock (_gate)
        {
            return _ofPerson.TryGetValue(personKey, out var entries) ? [.. entries.Select(e => e.Certificate)] : [];
        }
    }

    public IssuedCertificate? Find(string authority, string serial)
    {
        lock (_gate)
        {
            return _entries.GetValueOrDefault((authority, serial))?.Certificate;
        }
    }

    /// <summary>The state that counts: a phone is never better off than its card (P30, X32).</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public CertificateState StateOf(string authority, string serial)
    {
        lock (_gate)
        {
            return StateOf(_entries[(authority, serial)]);
        }
    }

    /// <summary>失効, for good. A phone that hangs on the certificate goes with it (P30, X32).</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Revoke(string authority, string serial) => Change(authority, serial, RegisterLine.Revoked);

    /// <summary>一時停止. A phone that hangs on the certificate is stopped with it; nothing happens to what is revoked.</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Suspend(string authority, string serial) => Change(authority, serial, RegisterLine.Suspended);

    /// <summary>Ends a suspension. A phone that was itself suspended stays so.</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Resume(string authority, string serial) => Change(authority, serial, RegisterLine.Resumed);

    /// <summary>The signed revocation list of an authority as it is now (DER), next one due a day later.</summary>
    /// <param name="now">Becomes the list's age; whole seconds.</param>
    /// <exception cref="InvalidOperationException">No authority of this issuer.</exception>
    public byte[] RevocationList(string authority, DateTimeOffset now)
    {
        lock (_gate)
        {
            var signer = _authorities.First(a => a.Authority.KeyId == authority);
            _lastListNumber = Math.Max(_lastListNumber + 1, now.ToUnixTimeMilliseconds());
            return new ListShape
            {
                Issuer = signer.Name,
                ThisUpdate = now,
                NextUpdate = now.AddDays(1),
                Number = _lastListNumber,
                Entries =
                [
                    .. _entries.Values.Where(e => e.Certificate.Authority == authority && StateOf(e) != CertificateState.Good)
                        .Select(e => (SerialBytes(e.Certificate.Serial), e.ChangedAt ?? now, StateOf(e) == CertificateState.Suspended)),
                ],
            }.Sign(signer.Key);
        }
    }

    /// <summary>Signs any certificate with an authority's key: tests of what must be refused.</summary>
    internal byte[] Sign(string authority, Func<byte[], CertificateShape> shape)
    {
        var signer = _authorities.First(a => a.Authority.KeyId == authority);
        return shape(signer.Name).Sign(signer.Key);
    }

    /// <summary>Signs any list with an authority's key.</summary>
    internal byte[] Sign(string authority, Func<byte[], ListShape> shape)
    {
        var signer = _authorities.First(a => a.Authority.KeyId == authority);
        return shape(signer.Name).Sign(signer.Key);
    }

    public void Dispose()
    {
        _register.Dispose();
        Array.ForEach(_authorities, a => a.Dispose());
    }

    private IssuedCertificate Issue(string personKey, Medium medium, CertificateKind kind, DateOnly from, DateOnly to, IssuedCertificate? card)
    {
        lock (_gate)
        {
            var signer = _authorities.LastOrDefault(a => a.Authority.Medium == medium && a.Authority.Kind == kind && a.Authority.NotBefore <= from && to <= a.Authority.NotAfter && from <= to)
                ?? throw new ArgumentOutOfRangeException(nameof(from), $"No {medium} authority signs for {from:O} to {to:O}.");
            var number = _entries.Count;
            var serial = (0x10000001 + number).ToString("x", CultureInfo.InvariantCulture);
            var certificate = LeafProfile(medium, kind, signer, serial, personKey, from, to, number);
            var issued = new IssuedCertificate(signer.Authority.KeyId, serial, personKey, medium, kind, from, to, certificate, number, card?.Authority, card?.Serial);
            Append(new(RegisterLine.Issued, issued.Authority, serial, issued));
            return issued;
        }
    }

    private static byte[] LeafProfile(
        Medium medium, CertificateKind kind, AuthorityFile signer, string serial, string personKey, DateOnly from, DateOnly to, int keyIndex)
    {
        using var key = TestKeys.Create(keyIndex);
        return new CertificateShape
        {
            Serial = SerialBytes(serial),
            Issuer = signer.Name,
            Subject = Names.Person(OpaqueName(personKey, serial)),
            NotBefore = Days.Start(from),
            NotAfter = Days.End(to),
            PublicKeyInfo = key.ExportSubjectPublicKeyInfo(),
            KeyUsage = kind == CertificateKind.Signing ? (byte)0xC0 : (byte)0x80,
            Policy = (medium, kind) switch
            {
                (_, CertificateKind.Signing) => SigningPolicy,
                (Medium.Card, _) => CertificatePolicies.Card,
                (Medium.Phone, _) => CertificatePolicies.PhoneAssumed,
            },
        }.Sign(signer.Key);
    }

    /// <summary>Policy of signature certificates in the test environment (facts/jpki-card.md section 4, policy OIDs).</summary>
    private const string SigningPolicy = "1.2.392.200149.8.5.1.0.20";

    /// <summary>22 characters: 17 opaque ones and five digits that look like a municipality code.</summary>
    private static string OpaqueName(string personKey, string serial)
    {
        const string Letters = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ";
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes($"{serial}/{personKey}"));
        return string.Concat(hash.Take(17).Select(b => Letters[b % Letters.Length])) + "13101";
    }

    private static byte[] SerialBytes(string serial) => Convert.FromHexString(serial.Length % 2 == 0 ? serial : "0" + serial);

    private string Export(string folder, string file, Medium medium)
    {
        var path = Path.Combine(folder, file);
        File.WriteAllText(path, string.Concat(_authorities.Where(a => a.Authority.Medium == medium && a.Authority.Kind == CertificateKind.Authentication).Select(a => a.Pem)));
        return path;
    }

    private CertificateState StateOf(Entry entry) =>
        entry.Certificate is { CardAuthority: { } authority, CardSerial: { } serial } && StateOf(_entries[(authority, serial)]) is var card && card > entry.State
            ? card
            : entry.State;

    private void Change(string authority, string serial, string what)
    {
        lock (_gate)
        {
            if (_entries[(authority, serial)].State != CertificateState.Revoked)
            {
                Append(new(what, authority, serial, At: _clock.GetUtcNow()));
            }
        }
    }

    private void Append(RegisterLine line)
    {
        _register.Append(line);
        Apply(line);
    }

    private void Apply(RegisterLine line)
    {
        if (line is { Event: RegisterLine.Issued, Certificate: { } certificate })
        {
            var entry = new Entry(certificate);
            _entries.Add((line.Authority, line.Serial), entry);
            if (!_ofPerson.TryGetValue(certificate.PersonKey, out var list))
            {
                _ofPerson[certificate.PersonKey] = list = [];
            }

            list.Add(entry);
            return;
        }

        var changed = _entries[(line.Authority, line.Serial)];
        (changed.State, changed.ChangedAt) = (line.Event switch
        {
            RegisterLine.Revoked => CertificateState.Revoked,
            RegisterLine.Suspended => CertificateState.Suspended,
            RegisterLine.Resumed => CertificateState.Good,
            _ => throw new InvalidDataException($"The register knows no '{line.Event}'."),
        }, line.At);
    }

    private sealed class Entry(IssuedCertificate certificate)
    {
        public IssuedCertificate Certificate { get; } = certificate;
        public CertificateState State { get; set; }
        public DateTimeOffset? ChangedAt { get; set; }
    }
}
