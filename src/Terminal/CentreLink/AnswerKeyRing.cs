using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text.Json;
using Kazasu.Interchange.CentreApi;
using Kazasu.Trust.Proofs;
using Microsoft.Extensions.Logging;

namespace Kazasu.Terminal.CentreLink;

/// <summary>
/// The keys by which the centre's answers are known: those of the settings, and those that one of them introduced, link after link. A key introduces one
/// key after it and no second one, and nobody else can. What was learned is kept as the statements themselves and proved again at each start, so that
/// other keys in the settings take with them all that came from those before.
/// </summary>
internal sealed partial class AnswerKeyRing
{
    private const int MostStatements = 1_000;

    private readonly Lock _gate = new();
    private readonly ConcurrentDictionary<string, ECDsa> _keys = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _introduced = new(StringComparer.Ordinal);
    private readonly HashSet<string> _refused = new(StringComparer.Ordinal);
    private readonly string _folder;
    private readonly ILogger<AnswerKeyRing> _log;

    /// <exception cref="CryptographicException">A file of the settings is no EC public key in PEM.</exception>
    public AnswerKeyRing(TerminalSettings settings, ILogger<AnswerKeyRing> log)
    {
        (_folder, _log) = (Path.Combine(settings.DataFolder, "answer-keys"), log);
        foreach (var file in settings.AnswerKeys)
        {
            var key = ECDsa.Create();
            key.ImportFromPem(File.ReadAllText(file));
            _keys[Path.GetFileNameWithoutExtension(file)] = key;
        }

        Verifier = new(_keys);
        if (Directory.Exists(_folder)) { Learn(Directory.EnumerateFiles(_folder, "*.jws").Select(f => File.ReadAllText(f).Trim())); }
    }

    /// <summary>Believes what is signed by a key on the ring at that moment.</summary>
    public AnswerVerifier Verifier { get; }

    /// <summary>Takes every key that a key on the ring introduces; the others are left alone.</summary>
    /// <returns>How many are new.</returns>
    public int Learn(IEnumerable<string> statements)
    {
        lock (_gate)
        {
            var left = statements.Take(MostStatements).ToList();
            var before = _keys.Count;
            // a statement may stand before the one that makes its signer known
            for (var known = -1; known != _keys.Count;)
            {
                known = _keys.Count;
                left.RemoveAll(TryLearn);
            }

            // where the settings begin with a later key, the statements of those before it lead nowhere and need not
            foreach (var statement in left.Where(s => !_keys.ContainsKey(Claimed(s)) && _refused.Count < MostStatements && _refused.Add(s))) { Refused(_log, statement.Length); }
            return _keys.Count - before;
        }
    }

    private bool TryLearn(string jws)
    {
        if (Verifier.Open(jws) is not { } payload || Read(payload) is not { Version: 1, Purpose: AnswerKeyStatement.NextAnswerKey } told) { return false; }
        if (told.SignedBy is null || !_keys.TryGetValue(told.SignedBy, out var signer)) { return false; }
        if (new AnswerVerifier(new Dictionary<string, ECDsa>(StringComparer.Ordinal) { [told.SignedBy] = signer }).Open(jws) is null || KeyOf(told) is not { } key) { return false; }
        if (_introduced.TryGetValue(told.SignedBy, out var first) && first != told.KeyId) { return false; }

        _introduced[told.SignedBy] = told.KeyId;
        if (!_keys.TryAdd(told.KeyId, key)) { return true; }

        Keep(told.KeyId, jws);
        Learned(_log, told.KeyId, told.SignedBy);
        return true;
    }

    private void Keep(string id, string jws)
    {
        var file = Path.Combine(_folder, id + ".jws");
        if (File.Exists(file)) { return; }

        Directory.CreateDirectory(_folder);
        File.WriteAllText(file + ".new", jws + "\n");
        File.Move(file + ".new", file, overwrite: true);
    }

    /// <summary>The key that a statement speaks of, whether it may be believed or not.</summary>
    private static string Claimed(string jws) => jws.Split('.') is [_, var payload, _] && Base64Url.IsValid(payload) ? Read(Base64Url.DecodeFromChars(payload))?.KeyId ?? "" : "";

    private static AnswerKeyStatement? Read(byte[] payload)
    {
        try
        {
            return JsonSerializer.Deserialize<AnswerKeyStatement>(payload, CentreJson.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <returns>Null when it is no P-256 key, or not the one that its id says.</returns>
    private static ECDsa? KeyOf(AnswerKeyStatement told)
    {
        try
        {
            var bytes = Convert.FromBase64String(told.PublicKey);
            if (Convert.ToHexStringLower(SHA256.HashData(bytes))[..16] != told.KeyId) { return null; }

            var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(bytes, out var read);
            return key.KeySize == 256 && read == bytes.Length ? key : null;
        }
        catch (Exception unreadable) when (unreadable is CryptographicException or FormatException or ArgumentNullException)
        {
            return null;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "centre: answer key {KeyId} is believed, introduced by {SignedBy}")]
    private static partial void Learned(ILogger log, string keyId, string signedBy);

    [LoggerMessage(Level = LogLevel.Warning, Message = "centre: a statement of {Characters} characters introduces no answer key that can be believed; it is left alone")]
    private static partial void Refused(ILogger log, int characters);
}
