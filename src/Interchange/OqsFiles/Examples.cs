namespace Kazasu.Interchange.OqsFiles;

/// <summary>Example messages with every element a layout knows, for the interface book and the tests. Persons and numbers are made up.</summary>
public static class Examples
{
    private static readonly Dictionary<string, string> Values = new(StringComparer.Ordinal)
    {
        ["MedicalInstitutionCode"] = "1312345678", ["ArbitraryFileIdentifier"] = "202512020001", ["ArbitraryIdentifier"] = "P0001_1",
        ["InsurerNumber"] = "  138057", ["InsuredCardSymbol"] = "１２－３", ["InsuranceCardSymbol"] = "１２－３", ["InsuredIdentificationNumber"] = "0012345",
        ["InsuredPersonIdentificationNumber"] = "0012345", ["InsuredBranchNumber"] = "01", ["BranchNumber"] = "01", ["Birthdate"] = "19800401",
        ["Name"] = "髙橋　花子", ["NameKana"] = "ﾀｶﾊｼ ﾊﾅｺ", ["KanaName"] = "ﾀｶﾊｼ ﾊﾅｺ", ["KanasName"] = "ﾀｶﾊｼ ﾊﾅｺ", ["InsuredName"] = "髙橋　太郎",
        ["NameOfOther"] = "高橋　花", ["NameOfOtherKana"] = "ﾀｶﾊｼ ﾊﾅ", ["Sex1"] = "2", ["Sex2"] = "2", ["Address"] = "東京都見本区一丁目〜２−３", ["PostNumber"] = "100-0001",
        ["InsurerName"] = "見本市", ["ReferenceNumber"] = "0000012345", ["ReceptionNumber"] = "20251202090000000001", ["FileCategory"] = "2",
        ["ErrorCode"] = "OQSB0031E", ["ErrorMessage"] = ResultCodes.NoLine.Japanese, ["ProcessingResultCode"] = "OQSB0061I", ["ProcessingResultMessage"] = ResultCodes.Substituted.Japanese,
        ["ResultCode"] = "1", ["MessageContents"] = "提供できる情報があります。", ["InsuredCardClassification"] = "01", ["SpecificDiseasesSelfPay"] = "10000",
        ["MedicalTreatmentFlag"] = "1", ["LimitApplicationCertificateRelatedConsFlg"] = "1", ["QualificationValidity"] = "1", ["ReferenceClassification"] = "1",
        ["Birth"] = "19800401", ["Birthday"] = "19800401", ["EffectiveTime"] = "20250601", ["ItemCode"] = "9N001000000000001", ["ItemName"] = "身長", ["DataValue"] = "160.5", ["Unit"] = "cm",
    };

    /// <summary>A message that holds everything a normal message may hold, repeated groups once.</summary>
    /// <param name="failed">With 処理結果区分 9 and what belongs to it.</param>
    public static OqsMessage Of(Layout layout, bool failed = false)
    {
        var root = Fill(layout.Root, failed);
        return new(layout, root.Find("MessageHeader")!, root.Find("MessageBody") ?? new("MessageBody"));
    }

    private static Node Fill(Group group, bool failed)
    {
        var node = new Node(group.Name);
        foreach (var part in group.Parts)
        {
            if (part is Group inner) { node.Add(Fill(inner, failed)); }
            else if (part.Only is not { } only || only.Values.Contains(node[only.Beside], StringComparer.Ordinal)) { node.Add(part.Name, Value((Leaf)part, failed)); }
        }

        return node;
    }

    private static string Value(Leaf leaf, bool failed) => leaf.Name switch
    {
        "SegmentOfResult" => failed ? "9" : "1",
        "ProcessingResultStatus" => failed ? "2" : "1",
        _ when leaf.Form is { Kind: FormKind.Code, List: "OQSCD016" } => "1",
        _ when Values.TryGetValue(leaf.Name, out var value) => value,
        _ => leaf.Form.Kind switch
        {
            FormKind.Text => leaf.Japanese[..Math.Min(leaf.Japanese.Length, leaf.Form.Length > 0 ? leaf.Form.Length : 40)],
            FormKind.Digits => new string('1', leaf.Form.Length),
            FormKind.Date => "20251202",
            FormKind.Month => "202512",
            FormKind.Moment => "20251202090000",
            FormKind.Code => CodeLists.Find(leaf.Form.List!)!.Values[0].Value,
            FormKind.Ratio => "030",
            FormKind.Insurer => "  138057",
            FormKind.Number => "1",
            _ => throw new System.Diagnostics.UnreachableException(),
        },
    };
}
