using System.Globalization;
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
    private readonly CertificateBook _book = new();
    private readonly AuthorityFile[] _authorities;
    private readonly JsonLines<CertificateEvent> _register;
    private readonly TimeProvider _clock;
    private long _lastListNumber;

    private TestbedIssuer(string folder, TimeProvider clock)
    {
        (Folder, _clock) = (folder, clock);
        Directory.CreateDirectory(folder);
        _authorities = [.. AuthorityFile.Plan.All.Select(p => AuthorityFile.OpenOrCreate(Path.Combine(folder, p.File), p))];
        CardAuthoritiesFile = Export("card-authorities.pem", Medium.Card);
        PhoneAuthoritiesFile = Export("phone-authorities.pem", Medium.Phone);
        _register = JsonLines<CertificateEvent>.Open(Path.Combine(folder, "register.jsonl"), _book.Apply);
    }

    /// <summary>PEM file with the card authorities (two generations of one name), without keys.</summary>
    public string CardAuthoritiesFile { get; }

    /// <summary>PEM file with the phone authority, without keys.</summary>
    public string PhoneAuthoritiesFile { get; }

    public IReadOnlyList<IssuingAuthority> Authorities => [.. _authorities.Select(a => a.Authority)];

    internal string Folder { get; }

    /// <summary>Takes the folder, or makes it with new authorities. The clock stamps revocations; all dates of certificates come from the caller.</summary>
    public static TestbedIssuer OpenOrCreate(string folder, TimeProvider clock) => new(folder, clock);

    /// <summary>
    /// Issues the user-authentication certificate of a physical card. The caller decides the dates (X3: to the 5th birthday after issue).
    /// The newest authority generation of the first day signs.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">No authority covers the days.</exception>
    public IssuedCertificate IssueCard(string personKey, DateOnly from, DateOnly to) =>
        Issue(personKey, Medium.Card, CertificateKind.Authentication, from, to, card: null);

    /// <summary>
    /// Issues the signature certificate (署名用電子証明書) of the card that carries the given one, on which it hangs like a phone's, to the same last day.
    /// </summary>
    /// <param name="from">First day; null = the card's.</param>
    public IssuedCertificate IssueSigning(IssuedCertificate card, DateOnly? from = null) =>
        Issue(card.PersonKey, Medium.Card, CertificateKind.Signing, from ?? card.NotBefore, card.NotAfter, card);

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
        lock (_gate) { return _book.Of(personKey); }
    }

    public IssuedCertificate? Find(string authority, string serial)
    {
        lock (_gate) { return _book.Find(authority, serial); }
    }

    /// <summary>The state that counts: a phone is never better off than its card (P30, X32).</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public CertificateState StateOf(string authority, string serial)
    {
        lock (_gate) { return _book.StateOf(authority, serial); }
    }

    /// <summary>失効, for good. A phone that hangs on the certificate goes with it (P30, X32).</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Revoke(string authority, string serial) => Change(authority, serial, CertificateEvent.Revoked);

    /// <summary>一時停止. A phone that hangs on the certificate is stopped with it; nothing happens to what is revoked.</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Suspend(string authority, string serial) => Change(authority, serial, CertificateEvent.Suspended);

    /// <summary>Ends a suspension. A phone that was itself suspended stays so.</summary>
    /// <exception cref="KeyNotFoundException">Not issued here.</exception>
    public void Resume(string authority, string serial) => Change(authority, serial, CertificateEvent.Resumed);

    /// <summary>The signed revocation list of an authority as it is now (DER), next one due a day later.</summary>
    /// <param name="now">Becomes the list's age; whole seconds.</param>
    /// <exception cref="InvalidOperationException">No authority of this issuer.</exception>
    public byte[] RevocationList(string authority, DateTimeOffset now)
    {
        lock (_gate)
        {
            _lastListNumber = Math.Max(_lastListNumber + 1, now.ToUnixTimeMilliseconds());
            return Sign(authority, name => new ListShape
            {
                Issuer = name,
                ThisUpdate = now,
                NextUpdate = now.AddDays(1),
                Number = _lastListNumber,
                Entries = _book.NotGood(authority).Select(e => (Leaves.Bytes(e.Serial), e.At, e.Hold)),
            });
        }
    }

    /// <summary>Signs any certificate with an authority's key: tests of what must be refused.</summary>
    internal byte[] Sign(string authority, Func<byte[], CertificateShape> shape)
    {
        var signer = Signer(authority);
        return shape(signer.Name).Sign(signer.Key);
    }

    /// <summary>Signs any list with an authority's key.</summary>
    internal byte[] Sign(string authority, Func<byte[], ListShape> shape)
    {
        var signer = Signer(authority);
        return shape(signer.Name).Sign(signer.Key);
    }

    public void Dispose()
    {
        _register.Dispose();
        Array.ForEach(_authorities, a => a.Dispose());
    }

    private AuthorityFile Signer(string authority) => _authorities.First(a => a.Authority.KeyId == authority);

    private IssuedCertificate Issue(string personKey, Medium medium, CertificateKind kind, DateOnly from, DateOnly to, IssuedCertificate? card)
    {
        lock (_gate)
        {
            var signer = _authorities.LastOrDefault(a => a.Authority.Medium == medium && a.Authority.Kind == kind && a.Authority.NotBefore <= from && to <= a.Authority.NotAfter && from <= to)
                ?? throw new ArgumentOutOfRangeException(nameof(from), $"No {medium} authority signs for {from:O} to {to:O}.");
            var number = _book.Count;
            var serial = (0x10000001 + number).ToString("x", CultureInfo.InvariantCulture);
            var der = Leaves.Sign(signer, serial, personKey, from, to, number);
            var issued = new IssuedCertificate(signer.Authority.KeyId, serial, personKey, medium, kind, from, to, der, number, card?.Authority, card?.Serial);
            Append(new(CertificateEvent.Issued, issued.Authority, serial, issued));
            return issued;
        }
    }

    private void Change(string authority, string serial, string what)
    {
        lock (_gate)
        {
            if (_book.Changes(authority, serial, what))
            {
                Append(new(what, authority, serial, At: _clock.GetUtcNow()));
            }
        }
    }

    private void Append(CertificateEvent line)
    {
        _register.Append(line);
        _book.Apply(line);
    }

    private string Export(string file, Medium medium)
    {
        var path = Path.Combine(Folder, file);
        File.WriteAllText(path, string.Concat(_authorities.Where(a => a.Authority.Medium == medium && a.Authority.Kind == CertificateKind.Authentication).Select(a => a.Pem)));
        return path;
    }
}
