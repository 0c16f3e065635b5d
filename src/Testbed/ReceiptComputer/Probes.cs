using System.Text;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;
using Kazasu.Testbed.World;

namespace Kazasu.Testbed.ReceiptComputer;

/// <summary>A request file that the testbed puts into <c>req</c> as a receipt computer would, to see one certain answer.</summary>
/// <param name="Code">The result code or validity it is there to show.</param>
/// <param name="Line">What the line has to do for it; null = nothing.</param>
internal sealed record Probe(string Key, string Japanese, string Code, Func<ProbeMaker, (string Api, byte[] Bytes, string? Name)> Make, string? Line = null)
{
    /// <summary>While it is answered the facility is of the eligibility-only type (資格確認限定型).</summary>
    public bool EligibilityOnly { get; init; }

    /// <summary>The file is filled up to this many bytes; 0 = it stays as it is made.</summary>
    public long Length { get; init; }

    /// <summary>Can only come from a terminal whose files are in Shift_JIS.</summary>
    public bool ShiftJis { get; init; }
}

/// <summary>Makes the files of probes for one institution and person.</summary>
internal sealed class ProbeMaker(TestbedWorld world, DateOnly today, int person, string suffix)
{
    public byte[] Eligibility(Action<Node>? search = null, string? institution = null, DateOnly? day = null)
    {
        var request = OqsMessage.New("OQSsiquc01req");
        request.Header.Add("QualificationConfirmationDate", $"{day ?? today:yyyyMMdd}").Add("MedicalInstitutionCode", institution ?? world.Facility.Code).Add("ArbitraryFileIdentifier", suffix);
        var one = new Node("QualificationConfirmSearchInfo");
        if (search is not null) { search(one); } else { Person(one); }
        request.Body.Add(one);
        return OqsWriter.Write(request, shiftJis: false).Bytes;
    }

    public void Person(Node node)
    {
        var who = world.Nation.Person(person);
        var coverage = who.Record.Coverages[^1];
        node.Add("InsurerNumber", coverage.InsurerNumber).Add("InsuredCardSymbol", coverage.Symbol).Add("InsuredIdentificationNumber", coverage.Number).Add("InsuredBranchNumber", coverage.Branch)
            .Add("Birthdate", $"{who.Birth:yyyyMMdd}").Add("LimitApplicationCertificateRelatedConsFlg", "1");
    }

    public byte[] Registration()
    {
        var request = OqsMessage.New("OQSsiimm01req");
        request.Header.Add("MedicalInstitutionCode", world.Facility.Code).Add("ArbitraryFileIdentifier", suffix);
        request.Body.Add(new Node("ReferenceNumberRegistrationInfo").Add("ReferenceNumber", "0000012345").Add("InsurerNumber", world.Nation.Person(0).Record.Coverages[^1].InsurerNumber)
            .Add("InsuredIdentificationNumber", "99999999999").Add("InsuredBranchNumber", "00"));
        return OqsWriter.Write(request, shiftJis: false).Bytes;
    }

    /// <summary>Medicines of somebody who is not the one asked for, and so has hardly agreed to it.</summary>
    public byte[] OthersMedicines() => Medicines(person == 1 ? 0 : 1);

    /// <param name="month">Only of this month, yyyyMM; null = of the last years.</param>
    public byte[] Medicines(string? month = null) => Medicines(person, month);

    /// <summary>Somebody whose name Shift_JIS cannot carry.</summary>
    public byte[] RareName() => new ProbeMaker(world, today, world.Nation.Cast.First(c => c.Key == "rare-name").Person.Index, suffix).Eligibility();

    private byte[] Medicines(int whose, string? month = null)
    {
        var coverage = world.Nation.Person(whose).Record.Coverages[^1];
        return Client.MedicalRequest(
            world.Facility.Code, coverage.InsurerNumber, coverage.Symbol, coverage.Number, coverage.Branch, "medicines", pdf: false, suffix, shiftJis: false, month).Bytes;
    }

    public byte[] List(int persons)
    {
        var request = OqsMessage.New("OQSmuquc01req");
        request.Header.Add("QualificationConfirmationDate", $"{today:yyyyMMdd}").Add("MedicalInstitutionCode", world.Facility.Code).Add("ArbitraryFileIdentifier", suffix);
        for (var i = 0; i < persons; i++)
        {
            var one = new Node("QualificationConfirmSearchInfo");
            Person(one);
            request.Body.Add(one.Add("ArbitraryIdentifier", $"{i}"));
        }

        return OqsWriter.Write(request, shiftJis: false).Bytes;
    }

    public byte[] Fetch(string reception, string api = "OQSmuquc02req")
    {
        var request = OqsMessage.New(api);
        request.Header.Add("MedicalInstitutionCode", world.Facility.Code).Add("ArbitraryFileIdentifier", suffix);
        request.Body.Add("ReceptionNumber", reception);
        return OqsWriter.Write(request, shiftJis: false).Bytes;
    }

    public byte[] Changed(string from, string to) => Encodings.Utf8.GetBytes(Encoding.UTF8.GetString(Eligibility()).Replace(from, to, StringComparison.Ordinal));

    public byte[] ShiftJisCalledUtf8() => [.. Encodings.Utf8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<XmlMsg><MessageHeader><ArbitraryFileIdentifier>"), 0x8C, 0xA9, 0x96, 0x7B, .. "</ArbitraryFileIdentifier></MessageHeader></XmlMsg>"u8];

    /// <summary>Tomorrow.</summary>
    public DateOnly Future => today.AddDays(1);
}

/// <summary>All probes.</summary>
internal static class Probes
{
    private const string Single = "OQSsiquc01req";

    public static readonly IReadOnlyList<Probe> All =
    [
        new("eligibility", "資格確認", "1", m => (Single, m.Eligibility(), null)),
        new("unreadable", "壊れたファイル", ResultCodes.Unreadable.Code, _ => (Single, "<XmlMsg><Message"u8.ToArray(), null)),
        new("encoding", "宣言とちがう文字コード", ResultCodes.BadEncoding.Code, m => (Single, m.ShiftJisCalledUtf8(), null)),
        new("too-large", "大きすぎるファイル", ResultCodes.TooLarge.Code, m => (Single, m.Eligibility(), null)) { Length = OqsReader.MaxBytes + 1 },
        new("name", "正しくないファイル名（aside に移ります）", ResultCodes.WrongName.Code, m => (Single, m.Eligibility(), "OQSsiquc01req_日本.xml")),
        new("missing", "必須項目がない", ResultCodes.Missing.Code, m => (Single, m.Eligibility(s => s.Add("InsurerNumber", "01139906")), null)),
        new("value", "項目の値が正しくない", ResultCodes.WrongValue.Code, m => (Single, m.Changed("<Birthdate>1", "<Birthdate>99"), null)),
        new("too-many", "項目が多すぎる", ResultCodes.TooMany.Code, m => (Single, m.Changed("</QualificationConfirmSearchInfo>", "</QualificationConfirmSearchInfo><QualificationConfirmSearchInfo/>"), null)),
        new("not-here", "項目の位置が正しくない", ResultCodes.NotHere.Code, m => (Single, m.Changed("XmlMsg", "OtherMsg"), null)),
        new("institution", "ほかの医療機関のコード", ResultCodes.OtherInstitution.Code, m => (Single, m.Eligibility(institution: "1319999999"), null)),
        new("future", "未来の資格確認日", ResultCodes.CareDateInFuture.Code, m => (Single, m.Eligibility(day: m.Future), null)),
        new("no-line", "回線が切れている", ResultCodes.NoLine.Code, m => (Single, m.Eligibility(), null), Line: "cut"),
        new("unsigned", "センターのものでない返事", ResultCodes.CouldNotTell.Code, m => (Single, m.Eligibility(), null), Line: "unsigned"),
        new("refused", "センターが受け付けない", ResultCodes.Refused.Code, m => (Single, m.Eligibility(), null), Line: "refused"),
        new("reception", "知らない受付番号", ResultCodes.NotKnown.Code, m => ("OQSmuquc02req", m.Fetch("0000000000000000"), null)),
        new("list", "一括照会（3人）：アップロード", "1", m => ("OQSmuquc01req", m.List(3), null)),
        new("in-process", "一括照会：まだ処理中", ResultCodes.InProcess.Code, m => ("OQSmuquc01req", m.List(3), null), Line: "slow"),
        new("no-consent", "薬剤情報：同意がない人", ResultCodes.ConsentMissing.Code, m => ("YZKsiquc01req", m.OthersMedicines(), null)),
        new("no-information", "薬剤情報：情報がない月（人が先に受付機で同意）", ResultCodes.NoInformation.Code, m => ("YZKsiquc01req", m.Medicines("200001"), null)),
        new("eligibility-only", "薬剤情報：資格確認限定型の施設", ResultCodes.EligibilityOnly.Code, m => ("YZKsiquc01req", m.Medicines(), null)) { EligibilityOnly = true },
        new("not-insured", "該当しない人の照会番号登録", ResultCodes.NotInsured.Code, m => ("OQSsiimm01req", m.Registration(), null)),
        new("substituted", "表せない文字の氏名", ResultCodes.Substituted.Code, m => (Single, m.RareName(), null)) { ShiftJis = true },
    ];

    /// <summary>Those whose answer a terminal with files in this encoding can give.</summary>
    public static IEnumerable<Probe> For(bool shiftJis) => All.Where(p => shiftJis || !p.ShiftJis);
}
