using System.Text;
using Kazasu.Interchange.OqsFiles;
using Kazasu.Interchange.Text;

namespace Kazasu.Interchange.Tests.OqsFiles;

public sealed class ReaderTests
{
    private static readonly Layout Request = Catalogue.Find("OQSsiquc01req")!;

    /// <summary>As a receipt computer in production sends it (facts 4, 5.1): single quotes, blanks in tags, an empty branch number, zeros before the insurer number.</summary>
    private const string FromTheField = """
        <?xml version='1.0' encoding='UTF-8' standalone='no'?>
        <XmlMsg>
        <MessageHeader>
        <QualificationConfirmationDate>20251202</QualificationConfirmationDate>
        <MedicalInstitutionCode>1312345678</MedicalInstitutionCode>
        <ArbitraryFileIdentifier >202512020001</ArbitraryFileIdentifier >
        </MessageHeader>
        <MessageBody>
        <QualificationConfirmSearchInfo>
        <InsurerNumber>00138057</InsurerNumber>
        <InsuredCardSymbol>１２－３</InsuredCardSymbol>
        <InsuredIdentificationNumber>0012345</InsuredIdentificationNumber>
        <InsuredBranchNumber></InsuredBranchNumber>
        <Birthdate>19800401</Birthdate>
        <LimitApplicationCertificateRelatedConsFlg>1</LimitApplicationCertificateRelatedConsFlg>
        </QualificationConfirmSearchInfo>
        </MessageBody>
        </XmlMsg>
        """;

    [Fact]
    public void A_file_of_very_many_tiny_elements_ends_before_it_fills_the_memory()
    {
        using var enough = System.Xml.XmlReader.Create(new StringReader("<XmlMsg><a/><a><b/></a></XmlMsg>"));
        Assert.Equal(2, XmlTree.Read(enough, most: 4).Children.Count);
        using var more = System.Xml.XmlReader.Create(new StringReader("<XmlMsg><a/><a><b/></a></XmlMsg>"));
        Assert.Contains("too many elements", Assert.Throws<System.Xml.XmlException>(() => XmlTree.Read(more, most: 3)).Message);
    }

    [Fact]
    public void A_request_from_the_field_is_read_in_both_encodings()
    {
        var utf8 = OqsReader.Read(Request, Encoding.UTF8.GetBytes(FromTheField));
        var sjis = OqsReader.Read(Request, Encodings.Windows31J.GetBytes(FromTheField.Replace("UTF-8", "Shift_JIS")));
        foreach (var reading in (OqsReading[])[utf8, sjis])
        {
            Assert.True(reading.Sound, string.Join('\n', reading.Faults));
            var search = reading.Message!.Body.Find("QualificationConfirmSearchInfo")!;
            Assert.Equal("202512020001", reading.Message.Header["ArbitraryFileIdentifier"]);
            Assert.Equal("１２－３", search["InsuredCardSymbol"]);
            Assert.Null(search["InsuredBranchNumber"]);
        }
    }

    /// <summary>Replaced text, its replacement, expected code, line and element.</summary>
    public static TheoryData<string, string, string, int, string> Wrong => new()
    {
        { "<MedicalInstitutionCode>1312345678</MedicalInstitutionCode>\n", "", "OQSB0011E", 3, "MessageHeader/MedicalInstitutionCode" },
        { "1312345678", "131234567", "OQSB0012E", 5, "MessageHeader/MedicalInstitutionCode" },
        { "20251202<", "20251302<", "OQSB0012E", 4, "MessageHeader/QualificationConfirmationDate" },
        { ">00138057<", ">ABC<", "OQSB0012E", 10, "MessageBody/QualificationConfirmSearchInfo/InsurerNumber" },
        { "Flg>1<", "Flg>7<", "OQSB0012E", 15, "MessageBody/QualificationConfirmSearchInfo/LimitApplicationCertificateRelatedConsFlg" },
        { "<Birthdate>19800401</Birthdate>", "<Birthdate/>", "OQSB0011E", 9, "MessageBody/QualificationConfirmSearchInfo/Birthdate" },
        { "<Birthdate>19800401</Birthdate>", "<Birthdate>19800401</Birthdate><Birthdate>19800402</Birthdate>", "OQSB0013E", 14, "MessageBody/QualificationConfirmSearchInfo/Birthdate" },
        { "</MessageBody>", "", "OQSB0001E", 18, "" },
        { "<XmlMsg>", "<!DOCTYPE x [<!ENTITY a 'b'>]><XmlMsg>", "OQSB0001E", 2, "" },
        { "UTF-8", "EUC-JP", "OQSB0002E", 1, "" },
    };

    [Theory, MemberData(nameof(Wrong))]
    public void Every_fault_names_its_line_and_element(string from, string to, string code, int line, string element)
    {
        var reading = OqsReader.Read(Request, Encoding.UTF8.GetBytes(FromTheField.Replace(from, to)));
        var fault = Assert.Single(reading.Faults);
        Assert.Equal((code, line, element), (fault.Code.Code, fault.Line, fault.Element));
        Assert.DoesNotContain("19800401", fault.Why);
    }

    [Fact]
    public void Shift_jis_bytes_under_a_utf8_declaration_are_told_as_such()
    {
        var fault = Assert.Single(OqsReader.Read(Request, Encodings.Windows31J.GetBytes(FromTheField)).Faults);
        Assert.Equal((ResultCodes.BadEncoding, 11), (fault.Code, fault.Line));
    }

    [Fact]
    public void An_element_of_a_newer_book_is_passed_over_and_told()
    {
        var reading = OqsReader.Read(Request, Encoding.UTF8.GetBytes(FromTheField.Replace("<Birthdate>", "<NewElement>1</NewElement><Birthdate>")));
        Assert.True(reading.Sound);
        Assert.Equal("MessageBody/QualificationConfirmSearchInfo/NewElement", Assert.Single(reading.Unknown).Element);
    }

    [Theory]
    [InlineData("OQSsiquc01req_202512020001.xml", "OQSsiquc01res_202512020001.xml")]
    [InlineData("oqssiquc01REQ_A-b_9.XML", "oqssiquc01res_A-b_9.xml")]
    public void The_answers_name_is_the_requests_with_res_for_req(string request, string answer) => Assert.Equal(answer, FileName.Parse(request)!.Answer().ToString());

    [Theory]
    [InlineData("OQSsiquc01req_.xml"), InlineData(".OQSsiquc01req_1.xml.tmp"), InlineData("OQSsiquc01req_1.xml.tmp"), InlineData("OQSsiquc01req_日.xml"), InlineData("../OQSsiquc01req_1.xml")]
    public void Other_names_are_no_files_of_the_interface(string name) => Assert.Null(FileName.Parse(name));

    [Fact]
    public void A_face_files_name_is_as_clients_look_for_it() =>
        Assert.Matches("^OQSsiquc01res_face_.{30}_[0-9]{14}\\.xml$", FileName.Face("1312345678", new byte[10], DateTimeOffset.UnixEpoch));

    [Fact]
    public void Of_20_000_mutated_requests_each_is_sound_or_has_a_named_fault()
    {
        var random = new Random(20251202);
        var requests = Catalogue.All.Where(layout => layout.Direction == Direction.Request)
            .SelectMany(layout => (bool[])[false, true], (layout, sjis) => (layout, bytes: OqsWriter.Write(Examples.Of(layout), sjis).Bytes)).ToList();
        var sound = 0;
        for (var i = 0; i < 20_000; i++)
        {
            var (layout, bytes) = requests[random.Next(requests.Count)];
            var reading = OqsReader.Read(layout, Mutate(random, bytes));
            if (reading.Sound) { sound++; } else { Assert.NotEmpty(reading.Faults); }
            Assert.All(reading.Faults, fault => Assert.Contains(fault.Code, ResultCodes.All));
        }

        Assert.InRange(sound, 1, 15_000);
    }

    private static byte[] Mutate(Random random, byte[] bytes)
    {
        var list = bytes.ToList();
        for (var times = random.Next(1, 4); times > 0; times--)
        {
            var at = random.Next(list.Count);
            switch (random.Next(5))
            {
                case 0: list[at] = (byte)random.Next(256); break;
                case 1: list.RemoveRange(at, Math.Min(random.Next(1, 60), list.Count - at)); break;
                case 2: list.InsertRange(at, list.GetRange(at, Math.Min(random.Next(1, 60), list.Count - at))); break;
                case 3: list.RemoveRange(at, list.Count - at); break;
                case 4: list.Insert(at, (byte)random.Next(256)); break;
            }

            if (list.Count == 0) { return []; }
        }

        return [.. list];
    }
}
