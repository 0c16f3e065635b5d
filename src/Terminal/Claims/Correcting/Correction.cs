using Kazasu.Interchange.ClaimFile;
using Kazasu.Interchange.Text;
using Kazasu.Rules.Claims.Routing;
using Kazasu.Rules.Claims.Sending;
using Kazasu.Rules.Counter;

namespace Kazasu.Terminal.Claims.Correcting;

/// <summary>Brings one receipt to its claim form: HO, SN, JD, MF, remarks and the name. What was right already stays byte for byte.</summary>
internal sealed class Correction(ReceiptRows rows, ReceiptFacts facts)
{
    private readonly List<Change> _changes = [];

    public ReceiptRows Rows => rows;

    public IReadOnlyList<Change> Changes => _changes;

    /// <summary>What every receipt gets: a name that the file can carry, kana, JD from the details, MF below the limit.</summary>
    public void Always(Patient? known)
    {
        var re = rows.Find("RE");
        var name = NameChain.Write(TextTarget.ClaimJisX0208, facts.Name).Text;
        if (!facts.Name.Contains('\uFFFD') && name.Length > 0) { Set(re, 5, name, Change.NameCharacters); }
        var kana = KanaItem(rows.Edition.Kind);
        if (facts.Kana.Length == 0 && known is { Kana: { Length: > 0 } text } && text.All(c => c is >= 'ァ' and <= 'ヶ' or 'ー') && text.Length <= 40) { Set(re, kana, text, Change.KanaName); }
        if (!facts.Insurance) { return; }
        if (facts.JdDays is null && facts.DetailDays != 0 && System.Numerics.BitOperations.PopCount(facts.DetailDays) == facts.ActualDays)
        {
            rows.Insert(After("HO", "KO", "SN"), "JD", ["1", .. Enumerable.Range(1, 31).Select(day => (facts.DetailDays & (1u << day)) != 0 ? "1" : "")]);
            _changes.Add(Change.VisitDays);
        }

        if (!facts.HasMf && SendingCheck.MayWriteMf(ReceiptType.AgeOf(facts.Type), facts.Points))
        {
            rows.Insert(After("HO", "KO", "SN", "JD"), "MF", "00");
            _changes.Add(Change.WindowBurden);
        }
    }

    /// <summary>Current or old entitlement.</summary>
    public void Entitlement(Entitled to, ClaimForm form)
    {
        if (!to.Draft)
        {
            var ho = rows.Find("HO");
            var moved = Set(ho, 2, to.Insurer.PadLeft(8)) | Number(ho, 3, to.Symbol) | Number(ho, 4, to.Number);
            if (moved) { _changes.Add(Change.Entitlement); }
            Branch(to.Branch);
            BenefitPercent(to);
        }

        if (form == ClaimForm.Old) { Remarks([Kazasu.Rules.Claims.RemarkLines.OldEntitlement], Change.OldEntitlementRemark); }
    }

    /// <summary>不詳: 77777777, no symbol, sevens, no SN, the eight items.</summary>
    public void Unknown(bool lateElderly, IReadOnlyList<string> remarks)
    {
        var ho = rows.Find("HO");
        if (Set(ho, 2, UnknownNumber.Insurer) | Set(ho, 3, "") | Set(ho, 4, UnknownNumber.Number(lateElderly))) { _changes.Add(Change.UnknownNumber); }
        if (rows.Find("SN", "1") is >= 0 and var sn) { rows.Remove(sn); }
        Remarks(remarks, Change.UnknownRemarks);
    }

    private void Branch(string branch)
    {
        var sn = rows.Find("SN", "1");
        if (branch.Length == 0)
        {
            // 後期 has none, and a branch of the entitlement before would be wrong
            if (sn >= 0 && rows.At(sn, 7).Length > 0) { rows.Remove(sn); _changes.Add(Change.Branch); }
            return;
        }

        if (sn >= 0) { Set(sn, 7, branch, Change.Branch); return; }
        rows.Insert(After("HO", "KO"), "SN", "1", "01", "", "", "", branch);
        _changes.Add(Change.Branch);
    }

    private void BenefitPercent(Entitled to)
    {
        var re = rows.Find("RE");
        if (!ReceiptType.WritesBenefitPercent(to.Insurer)) { Set(re, 8, "", Change.BenefitPercent); return; }
        if (to.SharePercent is { } share) { Set(re, 8, $"{100 - share}", Change.BenefitPercent); }
    }

    /// <summary>Puts lines at the top of the remarks column in the place of older ones of ours.</summary>
    private void Remarks(IReadOnlyList<string> lines, Change change)
    {
        var pharmacy = rows.Edition.Kind == ClaimKind.Pharmacy;
        var (id, text) = pharmacy ? ("TK", 3) : ("CO", 5);
        var most = rows.Edition.Find(id)!.Items[text - 1].Max is > 0 and var max ? max / 2 : 200;
        List<string> pieces = [.. lines.Select(l => NameChain.Write(TextTarget.ClaimJisX0208, Width.Full(l)).Text).SelectMany(l => l.Chunk(most).Select(c => new string(c)))];
        var had = Ours(id, text);
        if (had.Select(i => rows.At(i, text)).SequenceEqual(pieces)) { return; }
        foreach (var row in had.OrderDescending()) { rows.Remove(row); }
        var at = FirstDetail(pharmacy);
        foreach (var piece in pieces)
        {
            if (pharmacy) { rows.Insert(at++, id, FreeText, piece); } else { rows.Insert(at++, id, "01", "1", FreeText, piece); }
        }

        _changes.Add(change);
    }

    /// <summary>フリーコメント (real samples; no code of its own for 不詳 was found).</summary>
    private const string FreeText = "810000001";

    /// <summary>Rows of older remarks of ours; a line that goes on with one of them belongs to it.</summary>
    private List<int> Ours(string id, int text)
    {
        var found = new List<int>();
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (ReceiptRows.Id(rows.Rows[i]) != id || rows.At(i, text - 1) != FreeText) { continue; }
            var goesOn = found is [.., var last] && last == i - 1 && rows.At(last, text).Length >= 38 && rows.At(found[0], text) == Kazasu.Rules.Claims.RemarkLines.Unknown;
            if (Kazasu.Rules.Claims.RemarkLines.IsOurs(rows.At(i, text)) || goesOn) { found.Add(i); }
        }

        return found;
    }

    private int FirstDetail(bool pharmacy)
    {
        string[] details = pharmacy ? ["TK", "KI", "ST"] : ["SI", "IY", "TO", "CO", "SS", "SJ"];
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (Array.IndexOf(details, ReceiptRows.Id(rows.Rows[i])) >= 0) { return i; }
        }

        return rows.Rows.Count;
    }

    private int After(params string[] ids)
    {
        var at = 0;
        for (var i = 0; i < rows.Rows.Count; i++)
        {
            if (Array.IndexOf(ids, ReceiptRows.Id(rows.Rows[i])) >= 0) { at = i + 1; }
        }

        return at;
    }

    private bool Number(int row, int item, string value) => MatchesSpelling(rows.At(row, item), value) ? false : Set(row, item, value.All(char.IsAscii) ? value : Width.Full(value));

    /// <summary>Full and half width are the same number: the facility's spelling stays.</summary>
    private static bool MatchesSpelling(string one, string other) => Width.Full(one).Replace("　", "") == Width.Full(other).Replace("　", "");

    private bool Set(int row, int item, string value) => rows.Set(row, item, value);

    private void Set(int row, int item, string value, Change change)
    {
        if (rows.Set(row, item, value) && !_changes.Contains(change)) { _changes.Add(change); }
    }

    private static int KanaItem(ClaimKind kind) => kind switch { ClaimKind.Medical => 37, ClaimKind.Dental => 26, ClaimKind.Pharmacy => 42 };
}
